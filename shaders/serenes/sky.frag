// serenes/sky.frag: the sky behind everything.

#include "serenes/air.glsl"

out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    vec3 c = air_light(d);
    c += VIOLET * 2.0 * smoothstep(0.9925, 0.993, dot(d, sun_world()));
    o_colour = vec4(c, 1.0);
}
