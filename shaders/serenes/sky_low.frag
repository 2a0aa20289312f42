// serenes/sky_low.frag: what is below the horizon: air.

#include "serenes/air.glsl"

out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    o_colour = vec4(air_light(d) + sun_glow(d), 1.0);
}
