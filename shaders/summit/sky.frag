// summit/sky.frag: behind everything.

#include "summit/sky_light.glsl"

uniform float u_rays_only;  // 1: only what shines, for the shafts
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    vec3 c = behind_sky(d);
    o_colour = vec4(u_rays_only > 0.5 ? shining(c) : through_air(c, u_eye_world.xyz + d * 420.0), 1.0);
}
