// serenes/glyph.frag: the stroke's light; brightest where it is being drawn.

#include "serenes/air.glsl"

in vec4 v_line;
in vec2 v_drawn;
out vec4 o_colour;  // added

void main() {
    float off_px = abs(v_line.y) * v_line.w;
    float across = exp(-off_px * off_px * 1.5) + 0.10 * (1.0 - smoothstep(0.0, v_line.w, off_px));
    float drawn = smoothstep(0.0, 0.03, v_drawn.y - v_line.x);
    drawn *= smoothstep(0.0, 0.03, v_line.x - v_drawn.x + 0.02);
    float tip = v_drawn.y < 1.0 ? exp(-22.0 * max(v_drawn.y - v_line.x, 0.0)) : 0.0;
    vec3 c = mix(TEAL, MERCURY, 0.5) * (0.80 + 0.8 * u_bands.w) + MERCURY * (5.0 * tip);
    o_colour = vec4(c * across * drawn * v_line.z, 0.0);
}
