// summit/tower_crack.frag: light that seeps from a crack: white-gold within, gold about it. Additive.

#include "summit/palette.glsl"

in vec3 v_line;
out vec4 o_colour;

void main() {
    float x = abs(v_line.x), w = max(v_line.y, 0.1);
    float core = exp(-x * x / (w * w));
    float reach = 4.0 * w + 1.5;
    float skirt = max(1.0 - x / reach, 0.0);
    vec3 light = mix(GOLD, SILVER, 0.35) * (2.2 * core) + GOLD * (0.22 * skirt * skirt);
    o_colour = vec4(light * clamp(v_line.z, 0.0, 4.0), 0.0);
}
