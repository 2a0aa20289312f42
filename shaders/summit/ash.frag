// summit/ash.frag: a flake that catches light, a glint on it, or an ember.

#include "summit/air.glsl"

in vec2 v_at;
in vec3 v_world;
flat in vec4 v_flake;
flat in float v_soft;
out vec4 o_colour;

void main() {
    float a = abs(v_at.x) + abs(v_at.y) * 0.8 + 0.22 * sin(v_at.x * 5.0 + v_flake.w * 30.0) - 0.72;
    float flake = smoothstep(0.10 + 0.25 * v_soft, -0.12 - 0.5 * v_soft, a);
    float spot = exp(-4.0 * dot(v_at, v_at));
    vec3 toward = normalize(PEAK_WORLD - u_eye_world.xyz), d = normalize(v_world - u_eye_world.xyz);
    float against = max(dot(toward, d), 0.0);
    float sheen = smoothstep(0.1, 0.9, 0.5 + 0.8 * v_at.x + 0.5 * v_at.y) * v_flake.y;  // one side of it
    float pale = 0.3 + 0.7 * fract(v_flake.w * 7.3);
    vec3 grey = mix(ASH, LAVENDER, 0.35) * (0.08 + 0.16 * pale) * (0.7 + 0.5 * v_at.y)
        + GOLD * vec3(1.0, 0.62, 0.42) * 0.16 * against * against * against * pale;
    vec3 black = grey + mix(SILVER, GOLD, 0.3 + 0.7 * against) * sheen * (0.30 + 0.9 * against * against) * step(0.55, fract(v_flake.w * 13.7));
    float heat = 0.7 + 0.3 * sin(6.2831853 * (4.0 * u_breath + v_flake.w * 9.0));
    vec3 ember = GOLD * vec3(1.0, 0.50, 0.26) * spot * (2.2 + 3.0 * u_bands.w) * heat;
    float alpha = flake * (1.0 - v_flake.x) * 0.85;
    o_colour = vec4(mix(black * alpha, ember, v_flake.x), alpha) * v_flake.z;
}
