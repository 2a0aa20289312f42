// living_city/fly.vert: fireflies: what the towers were, rising.

in vec2 a_corner;
in vec4 i_a;  // where it leaves, chance
in vec4 i_b;

#include "living_city/air.glsl"

out vec2 v_at;
out vec3 v_tint;

void main() {
    float turns = 80.0 + floor(110.0 * i_b.x);
    float t = fract(i_b.y + fract(u_run_s * turns / 4096.0));
    vec3 p = i_a.xyz + vec3(0.0, 190.0 * t * (0.5 + i_b.z), 0.0);
    float a = TURN * (t * (1.0 + floor(3.0 * i_b.w)) + i_b.x);
    p.xz += (6.0 + 34.0 * t) * vec2(sin(a + 0.7 * sin(2.0 * a)), cos(a));
    p.xz += 40.0 * t * t * vec2(0.8, -0.4);
    vec4 c = u_view_projection * vec4(p, 1.0);
    float px = 0.85 * u_focal_px / max(c.w, 0.5), seen = clamp(px, 1.3, 5.0);
    vec3 d = normalize(p - u_eye_world.xyz + vec3(1e-5)), right = normalize(cross(d, vec3(0.0, 1.0, 0.013)));
    p += (right * a_corner.x + cross(right, d) * a_corner.y) * seen * max(c.w, 0.1) / u_focal_px;
    gl_Position = c.w < 8.0 ? vec4(0.0, 0.0, 2.0, 1.0) : u_view_projection * vec4(p, 1.0);
    v_at = a_corner;
    float glow = 0.35 + 0.65 * sq(0.5 + 0.5 * sin(TURN * (u_wave + i_b.w)));
    float here = smoothstep(0.0, 0.3, u_flies * 1.3 - i_a.w) * smoothstep(0.0, 0.08, t) * smoothstep(1.0, 0.6, t);
    vec3 tint = mix(mix(MAGMA_CORE, BONE, 0.25), VINE, 0.55 * step(0.62, i_b.z));
    v_tint = tint * 2.3 * (1.0 + 0.3 * u_bands.w) * glow * here * min(1.0, px / seen + 0.12) * exp(-0.0006 * c.w);
}
