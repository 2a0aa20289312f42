// summit/sky_flake.frag: black, and one in five glints.

#include "summit/air.glsl"

in vec3 v_world;
in vec2 v_own;
flat in vec3 v_look;
out vec4 o_colour;

void main() {
    float m = length(PEAK_WORLD - v_world);
    float near = 1.0 / (1.0 + m * m / 4000.0);
    float facet = smoothstep(-0.25, 0.35, v_own.y);
    float glint = v_look.x * (0.3 + 1.5 * facet) + 0.03 * facet;
    vec3 c = OBSIDIAN * 0.5 + mix(EMBER, RED_GOLD, facet) * glint * near;
    o_colour = vec4(through_air(c, v_world), 1.0) * v_look.y;
}
