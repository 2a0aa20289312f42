// collective/chime_note.frag: a small sharp star, warm.

#include "collective/sky.glsl"

in vec2 v_corner;
flat in float v_light;
out vec4 o_colour;

void main() {
    float r = length(v_corner), edge = max(1.0 - r, 0.0);
    vec2 a = abs(v_corner);
    float star = exp(-a.y * 70.0 - a.x * 6.0) + 0.7 * exp(-a.x * 70.0 - a.y * 8.0);
    float core = exp(-r * r * 900.0), skirt = 0.020 * edge * edge / (r * r + 0.012);
    vec3 warm = PEACH * vec3(1.0, 0.72, 0.48);
    o_colour = vec4((mix(warm, SILK_WHITE, 0.5) * (core * 4.0 + star * 1.6 * edge) + warm * skirt)
        * v_light, 0.0);
}
