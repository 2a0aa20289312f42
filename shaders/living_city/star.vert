// living_city/star.vert: falling stars: streaks of burning ash down a flank of the sky.

in vec2 a_corner;  // x: -1 the tail, 1 the head
in vec4 i_a;
in vec4 i_b;

#include "living_city/air.glsl"

out vec2 v_at;
out float v_lit;

void main() {
    float turns = 40.0 + floor(260.0 * i_a.x);  // in 4096 s
    float t = fract(i_a.y + fract(u_run_s * turns / 4096.0)) * (4096.0 / turns);
    float lasts = 3.5 + 3.0 * i_a.z, age = t / lasts;
    vec3 from = vec3(2600.0 * (i_b.x - 0.5) * 2.0, 900.0 + 900.0 * i_b.y, -600.0 - 2600.0 * i_b.z);
    vec3 way = normalize(vec3(-0.25 - 0.35 * i_a.w, -1.0, 0.15 * (i_b.w - 0.5)));
    vec3 head = from + way * 1500.0 * age, tail = head - way * (180.0 + 200.0 * i_b.w) * smoothstep(0.0, 0.2, age);
    vec4 a = u_view_projection * vec4(head, 1.0), b = u_view_projection * vec4(tail, 1.0);
    vec2 aspect = vec2(u_whole_px.x / u_whole_px.y, 1.0);
    vec2 d = (a.xy / max(a.w, 1.0) - b.xy / max(b.w, 1.0)) * aspect;
    d *= inversesqrt(max(dot(d, d), 1e-8));
    vec4 c = a_corner.x > 0.0 ? a : b;
    float px = max(2.2 * u_focal_px / max(a.w, 1.0), 0.9) + 0.4;
    c.xy += vec2(-d.y, d.x) / aspect * a_corner.y * px / u_whole_px.y * 2.0 * c.w;
    bool gone = age > 1.0 || min(a.w, b.w) < 5.0;
    gl_Position = gone ? vec4(0.0, 0.0, 2.0, 1.0) : c;
    v_at = a_corner;
    v_lit = u_ash * smoothstep(0.0, 0.12, age) * smoothstep(1.0, 0.65, age) * (1.0 - u_deep);
}
