// collective/reservoir_glow.frag: a flame's core and a faint skirt.

#include "collective/sky.glsl"

in vec2 v_corner;
flat in vec2 v_light;
out vec4 o_colour;

void main() {
    float r = length(v_corner);
    float x = r / v_light.x;
    float core = exp(-x * x * 0.9), skirt = 0.016 * max(1.0 - r, 0.0) / (r * r * 6.0 + 0.12);
    vec3 c = mix(PEACH, SILK_WHITE, 0.4) * core * 3.2 + mix(PEACH, THREAD_ROSE, 0.25) * skirt;
    o_colour = vec4(c * v_light.y, 0.0);
}
