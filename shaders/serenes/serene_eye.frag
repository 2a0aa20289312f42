// serenes/serene_eye.frag: a bead of mercury with a glint on it.

#include "serenes/dream.glsl"
#include "serenes/palette.glsl"

in vec2 v_corner;
in float v_light;
out vec4 o_colour;

void main() {
    vec2 q = v_corner;
    float r = length(q);
    float core = smoothstep(1.15, 0.75, r);
    vec2 g = q - vec2(-0.25, 0.32);
    float glint = exp(-dot(g, g) * 5.0);
    float below = smoothstep(0.2, -0.9, q.y);
    float skirt = max(1.0 - r / 2.2, 0.0);
    vec3 c = mix(MERCURY, VIOLET, 0.35 * below) * core * (0.30 + 0.25 * below + 5.2 * glint);
    c += mix(MERCURY, TEAL, 0.4) * 0.04 * skirt * skirt;
    o_colour = vec4(c * max(v_light, 0.0), 0.0);
}
