// collective/bolt.vert: a piece of a lightning vein, a quad that faces the eye and joins the pieces beside it.

#include "collective/sky.glsl"

in vec2 a_strip;   // along 0 or 1, across -1 or 1
in vec3 a_before;  // the points of the walk: the one before, this piece's two, the one after; world
in vec3 a_from;
in vec3 a_to;
in vec3 a_after;
in vec4 a_way;     // share of the way from the root at both ends [0, 1], half widths there in m
in vec2 a_branch;  // level: 0 trunk, 1, 2; m from the root

uniform float u_age;   // s since the stroke began
uniform float u_vein;  // 1: a vein that always glows a little and throbs; 0: a stroke

out vec2 v_line;   // px: across, half width
out float v_light;
out float v_head;  // the tip of the leader

void main() {
    float t = a_strip.x;
    vec3 p = mix(a_from, a_to, t);
    vec3 along = a_to - a_from;
    vec3 other = t < 0.5 ? a_from - a_before : a_after - a_to;
    vec3 tangent = normalize(along / max(length(along), 0.01) + other / max(length(other), 0.01) + 1e-4);
    vec3 ray = p - u_eye_world.xyz;
    float depth_m = max(dot(ray, u_forward_world.xyz), 1.0);
    float px_m = u_focal_px / depth_m;
    float share = mix(a_way.x, a_way.y, t);
    float level = a_branch.x;

    // the leader grows out in a quarter of a second, then the stroke lights all of it and dies from the twigs inward
    float front = 1.15 * smoothstep(0.0, 1.0, u_age / 0.25);
    float grown = smoothstep(0.0, 0.04, front - share);
    float stroke = smoothstep(0.20, 0.30, u_age) * exp(-max(u_age - 0.30, 0.0) * (2.2 + 0.9 * level + 1.2 * share));
    float leader = 0.22 * exp(-max(u_age - 0.25, 0.0) * 9.0);
    float after = 0.05 * smoothstep(0.3, 0.8, u_age) * exp(-u_age * 0.75) * (1.0 - 0.3 * level);
    float lit = grown * (leader + stroke + after);
    v_head = 0.9 * exp(-max(front - share, 0.0) * 14.0) * grown * (1.0 - smoothstep(0.16, 0.28, u_age));

    float throb = fract(u_beat_phase - a_branch.y / (170.0 * u_beat_s)) * u_beat_s;
    float vein = (0.030 + 0.10 * smoothstep(0.0, 0.05, throb) * exp(-throb * 5.0)) * (1.0 - 0.25 * level);
    lit = mix(lit, vein + 0.10 * u_flash, u_vein);
    v_head *= 1.0 - u_vein;

    float w = mix(a_way.z, a_way.w, t) * px_m;
    float least = 0.55;
    v_light = lit * min(w / least, 1.0) * min(u_storm, 1.5) * smoothstep(0.0, 0.04, ray.y / depth_m);
    w = max(w, least);
    float reach = w + 1.0 + (3.0 + 5.0 * w) * (1.0 - 0.6 * u_vein) * (u_quality < 0.5 ? 0.3 : 1.0);
    vec3 side = cross(tangent, ray / max(length(ray), 1.0));
    side /= max(length(side), 0.05);
    v_line = vec2(a_strip.y * reach, w);
    gl_Position = u_view_projection * vec4(p + side * a_strip.y * reach / px_m, 1.0);
    if (v_light + v_head < 0.002) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
