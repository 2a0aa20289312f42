// summit/tower_crack.frag: light that seeps from a crack: red gold within, ember about it. Additive.

#include "summit/air.glsl"

in vec3 v_line;
out vec4 o_colour;

void main() {
    float x = abs(v_line.x), w = max(v_line.y, 0.1);
    float core = exp(-x * x / (w * w));
    float reach = 5.0 * w + 1.5;
    float skirt = max(1.0 - x / reach, 0.0);
    vec3 light = RED_GOLD * vec3(1.0, 0.72, 0.55) * (1.9 * core) + EMBER * (0.20 * skirt * skirt);
    o_colour = vec4(light * clamp(v_line.z, 0.0, 4.0), 0.0);
}
