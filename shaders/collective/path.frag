// collective/path.frag: a strand of light laid into the stone.

#include "collective/sky.glsl"

in vec3 v_path;
flat in float v_sharp;
in float v_left;
out vec4 o_colour;

void main() {
    float x = v_path.x * v_path.x;
    float core = exp(-v_sharp * x), skirt = (0.35 + 0.9 * u_bands.z) * max(1.0 - x, 0.0);
    vec3 tint = mix(SILK_WHITE, mix(THREAD_CYAN, PEACH, step(0.5, v_path.z)), 0.35);
    tint = mix(tint, mix(THREAD_CYAN, THREAD_ROSE, step(0.5, v_path.z)), 0.75 * u_nerves);
    float lit = (core + skirt) * max(v_left, 0.0), bright = max(v_path.y, 0.0);  // varyings may overshoot
    o_colour = vec4(tint * bright * lit * 1.25, min(min(0.8, 0.6 * bright) * lit, 0.9));
}
