// summit/ash.frag: a black flake, a glint on it, or an ember.

#include "summit/air.glsl"

in vec2 v_at;
in vec3 v_world;
flat in vec4 v_flake;
out vec4 o_colour;

void main() {
    float a = abs(v_at.x) + abs(v_at.y) * 0.8 + 0.22 * sin(v_at.x * 5.0 + v_flake.w * 30.0) - 0.72;
    float flake = smoothstep(0.10, -0.12, a);
    float spot = exp(-4.0 * dot(v_at, v_at));
    vec3 toward = normalize(PEAK_WORLD - u_eye_world.xyz), d = normalize(v_world - u_eye_world.xyz);
    float against = max(dot(toward, d), 0.0);
    float sheen = smoothstep(0.1, 0.9, 0.5 + 0.8 * v_at.x + 0.5 * v_at.y) * v_flake.y;  // one side of it
    vec3 black = OBSIDIAN * 0.6 + mix(SILVER, GOLD, 0.6 + 0.4 * against) * sheen * (0.06 + 0.5 * against * against);
    float heat = 0.7 + 0.3 * sin(6.2831853 * (4.0 * u_breath + v_flake.w * 9.0));
    vec3 ember = GOLD * vec3(1.0, 0.50, 0.26) * spot * 2.2 * heat;
    float alpha = flake * (1.0 - v_flake.x) * 0.85;
    o_colour = vec4(mix(black * alpha, ember, v_flake.x), alpha) * v_flake.z;
}
