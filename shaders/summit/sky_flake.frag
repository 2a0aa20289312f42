// summit/sky_flake.frag: black, and one in five glints.

#include "summit/air.glsl"

in vec3 v_world;
in vec2 v_own;
flat in vec3 v_look;
out vec4 o_colour;

void main() {
    float m = length(PEAK_WORLD - v_world);
    float rim = smoothstep(0.5, 1.0, max(abs(v_own.x), 1.6 * abs(v_own.y)));
    float near = 1.0 / (1.0 + m * m / 4000.0);
    vec3 c = OBSIDIAN * 0.5 + RED_GOLD * (v_look.x * 1.6 * near + 0.5 * rim * near * near);
    o_colour = vec4(through_air(c, v_world), 1.0) * v_look.y;
}
