// living_city/flake.vert: ash and embers about the eye, in a box that repeats; they fall as the city burns.

in vec2 a_corner;
in vec4 i_a;
in vec4 i_b;

#include "living_city/air.glsl"

out vec2 v_at;
out vec4 v_tint;

void main() {
    float box = mix(150.0, 44.0, u_deep);
    float ember = step(0.72, i_b.x);
    float rate = (ember > 0.5 ? -1.0 : 1.0) * (60.0 + floor(120.0 * i_b.y)) / 4096.0;
    vec3 p = i_a.xyz - vec3(0.0, fract(u_run_s * rate), 0.0);
    p.xz += 0.05 * vec2(sin(TURN * (u_breath * 2.0 + i_a.w)), cos(TURN * (u_breath + i_b.z)));
    p = (fract(p - u_eye_world.xyz / box) - 0.5) * box;
    float far_m = length(p);
    vec3 place = u_eye_world.xyz + p;
    vec4 c = u_view_projection * vec4(place, 1.0);
    float size = mix(0.10, 0.20, i_b.w) * (1.0 - 0.4 * ember) * mix(1.0, 0.5, u_deep), px = size * u_focal_px / max(c.w, 0.1);
    float seen = max(px, 0.8);
    float turn = TURN * (i_b.z + u_breath * 3.0);
    vec2 q = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * (a_corner * vec2(1.0, mix(0.45, 1.0, ember)));
    vec3 d = normalize(place - u_eye_world.xyz + vec3(1e-5)), right = normalize(cross(d, vec3(0.0, 1.0, 0.013)));
    place += (right * q.x + cross(right, d) * q.y) * seen * max(c.w, 0.1) / u_focal_px;
    gl_Position = far_m < 1.5 || c.w < 0.5 ? vec4(0.0, 0.0, 2.0, 1.0) : u_view_projection * vec4(place, 1.0);
    v_at = a_corner;
    float fade = smoothstep(0.5 * box, 0.3 * box, far_m) * smoothstep(1.5, 5.0, far_m) * min(1.0, sq(px / seen) + 0.15);
    vec3 tint = mix(BONE * vec3(0.10, 0.095, 0.10), (MELT * 2.2 + MAGMA_CORE * 0.6) * (1.0 + 0.3 * u_bands.w), ember);
    v_tint = vec4(tint, (1.0 - ember)) * fade * min(u_ash, 1.5) * mix(1.0, 0.9 * min(u_hot, 1.2), ember);
}
