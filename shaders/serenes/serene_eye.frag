// serenes/serene_eye.frag: mercury light: a small bright disc in a faint skirt.

#include "serenes/dream.glsl"
#include "serenes/palette.glsl"

in vec2 v_corner;
in float v_light;
out vec4 o_colour;

void main() {
    float r = length(v_corner);
    float core = smoothstep(1.15, 0.55, r);
    float skirt = max(1.0 - r / 3.0, 0.0);
    float light = max(v_light, 0.0) * (4.2 * core + 0.22 * skirt * skirt * skirt);
    o_colour = vec4(mix(MERCURY, TEAL, 0.25 * (1.0 - core)) * light, 0.0);
}
