// summit/sky.frag: behind everything.

#include "summit/sky_light.glsl"

out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    vec3 c = behind_sky(d);
    o_colour = vec4(through_air(c, u_eye_world.xyz + d * 1400.0), 1.0);
}
