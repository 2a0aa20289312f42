// collective/chime_ring.frag: a hair of light with a faint skirt in the tone's colour.

#include "collective/sky.glsl"

in vec3 v_ring;
flat in vec3 v_tint;
out vec4 o_colour;

void main() {
    float x = v_ring.x * v_ring.x;
    float core = exp(-v_ring.z * x), skirt = max(1.0 - x, 0.0);
    skirt *= skirt * 0.22;
    vec3 c = v_tint * (core * mix(1.35, 2.4, u_bruise) + skirt * 0.9) + SILK_WHITE * 0.10 * core;
    float light = clamp(v_ring.y, 0.0, 1.6);  // a corner's varyings may overshoot
    o_colour = vec4(c * light, min((0.95 * core + 0.6 * skirt) * light, 0.96));
}
