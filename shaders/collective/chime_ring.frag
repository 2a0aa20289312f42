// collective/chime_ring.frag: a hair of light with a faint skirt in the tone's colour.

#include "collective/sky.glsl"

in vec3 v_ring;
flat in vec3 v_tint;
out vec4 o_colour;

void main() {
    float x = v_ring.x * v_ring.x;
    float core = exp(-v_ring.z * x), skirt = max(1.0 - x, 0.0);
    skirt *= skirt * 0.30;
    vec3 c = mix(v_tint, SILK_WHITE, 0.45) * core * 3.4 + v_tint * skirt * 1.3;
    float light = clamp(v_ring.y, 0.0, 1.6);  // a corner's varyings may overshoot
    o_colour = vec4(c * light, min((0.75 * core + 0.5 * skirt) * light, 0.9));
}
