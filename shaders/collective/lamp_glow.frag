// collective/lamp_glow.frag: a wide, faint skirt of light.

#include "collective/sky.glsl"

in vec2 v_corner;
flat in float v_light;
out vec4 o_colour;

void main() {
    float r = length(v_corner), edge = max(1.0 - r, 0.0);
    float skirt = 0.05 * edge * edge / (r * r + 0.035) + 0.05 * edge * edge;
    o_colour = vec4(mix(PEACH, SILK_WHITE, 0.2) * vec3(1.0, 0.93, 0.88) * skirt * v_light, 0.0);
}
