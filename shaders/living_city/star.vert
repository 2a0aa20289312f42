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
    vec3 place = a_corner.x > 0.0 ? head : tail, to = place - u_eye_world.xyz;
    float far_m = max(dot(to, u_forward_world.xyz), 5.0);
    vec3 side = normalize(cross(way, to) + vec3(1e-4));
    place += side * a_corner.y * max(2.2, 1.1 * far_m / u_focal_px);
    bool gone = age > 1.0 || min(a.w, b.w) < 5.0;
    gl_Position = gone ? vec4(0.0, 0.0, 2.0, 1.0) : u_view_projection * vec4(place, 1.0);
    v_at = a_corner;
    v_lit = u_ash * smoothstep(0.0, 0.12, age) * smoothstep(1.0, 0.65, age) * (1.0 - u_deep);
}
