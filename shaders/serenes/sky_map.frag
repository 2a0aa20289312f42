// serenes/sky_map.frag: the sky once more, small, for all that mirrors and refracts it.

#include "serenes/air.glsl"

in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec3 d = sky_direction(v_uv);
    o_colour = vec4(air_light(d) + VIOLET * 2.0 * smoothstep(0.9925, 0.993, dot(d, sun_world())), 1.0);
}
