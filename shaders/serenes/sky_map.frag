// serenes/sky_map.frag: the sky once more, small, for all that mirrors and refracts it.

#include "serenes/sky_light.glsl"

uniform float u_texel_rad;
in vec2 v_uv;
out vec4 o_colour;

void main() {
    o_colour = vec4(sky_light(sky_direction(v_uv), u_texel_rad), 1.0);
    if (u_whole_px.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
}
