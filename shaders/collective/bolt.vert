// collective/bolt.vert: a piece of a lightning vein, a quad that faces the eye and joins the pieces beside it.

#include "collective/sky.glsl"

in vec2 a_strip;   // along 0 or 1, across -1 or 1
in vec3 a_before;  // the points of the walk: the one before, this piece's two, the one after; world
in vec3 a_from;
in vec3 a_to;
in vec3 a_after;
in vec4 a_way;     // share of the way from the root at both ends [0, 1], half widths there in m
// level: 0 trunk and stems, 1, 2, 3; -1 the glow about a stem, -2 the foot; m from the root; the stroke: 0, 1, 2
// or 3, a vein that always glows a little and throbs
in vec3 a_branch;

out vec2 v_line;   // px: across, half width
out float v_light; // 1: a fresh stroke
out float v_head;  // the tip of the leader
out vec2 v_soft;   // 0 a core, 1 a glow, 2 a foot; of a foot: from its middle, [0, 1]

void main() {
    float is_vein = step(2.5, a_branch.z);
    float age = a_branch.z < 0.5 ? u_bolt_a_age : a_branch.z < 1.5 ? u_bolt_b_age : a_branch.z < 2.5 ? u_bolt_c_age : 0.0;
    float t = a_strip.x;
    vec3 p = mix(a_from, a_to, t);
    vec3 along = a_to - a_from;
    vec3 other = t < 0.5 ? a_from - a_before : a_after - a_to;
    vec3 tangent = normalize(along / max(length(along), 0.01) + other / max(length(other), 0.01) + 1e-4);
    vec3 ray = p - u_eye_world.xyz;
    float depth_m = max(dot(ray, u_forward_world.xyz), 1.0);
    float px_m = u_focal_px / depth_m;
    float share = mix(a_way.x, a_way.y, t);
    float level = max(a_branch.x, 0.0);
    v_soft = vec2(max(-a_branch.x, 0.0), 0.0);

    // the leader grows out in a quarter of a second, then the stroke lights all of it, and once more, less; it
    // dies from the twigs inward, and what glows on glows longest in the trunk
    float front = 1.15 * smoothstep(0.0, 1.0, age / 0.25);
    float grown = smoothstep(0.0, 0.04, front - share);
    float since = max(age - 0.30, 0.0);
    float again = smoothstep(0.48, 0.62, age) * exp(-max(age - 0.62, 0.0) * 3.0);
    float hot = exp(-since * (2.2 + 0.8 * level + 0.6 * share)) + 0.30 * again * exp(-1.2 * level);
    float after = exp(-since * (0.48 + 0.30 * level + 0.20 * share));
    float stroke = smoothstep(0.18, 0.30, age) * (0.50 * hot + 0.50 * after) * exp(-0.50 * level) * (1.0 - 0.25 * share);
    float leader = 0.22 * exp(-max(age - 0.25, 0.0) * 9.0);
    float lit = grown * (leader + stroke) * (1.0 - smoothstep(3.8, 5.2, age));
    v_head = 0.45 * exp(-0.7 * level - max(front - share, 0.0) * 20.0) * grown * (1.0 - smoothstep(0.16, 0.28, age));

    float throb = fract(u_beat_phase - a_branch.y / (420.0 * u_beat_s)) * u_beat_s;
    float vein = (0.030 + 0.10 * smoothstep(0.0, 0.05, throb) * exp(-throb * 4.0)) * (1.0 - 0.15 * level);
    lit = mix(lit, vein + 0.05 * u_flash, is_vein);
    v_head *= 1.0 - is_vein;

    float w = mix(a_way.z, a_way.w, t) * px_m;
    float least = 0.55, reach;
    v_light = lit * (2.2 * u_storm / (1.0 + 1.2 * u_storm)) * (1.0 - 0.6 * u_dark);
    if (v_soft.x < 0.5) {
        v_light *= min(w / least, 1.0) * smoothstep(-0.008, 0.0, ray.y / depth_m);
        w = max(w, least);
        reach = w + 1.0 + (2.0 + 3.0 * w) * (1.0 - 0.6 * is_vein) * (u_quality < 0.5 ? 0.5 : 1.0);
    } else {
        v_light *= v_soft.x < 1.5 ? 1.0 - 0.7 * share : 1.0;
        v_head = 0.0;
        reach = w;
        v_soft.y = share / max(max(a_way.x, a_way.y), 1e-6);
    }
    vec3 side = cross(tangent, ray / max(length(ray), 1.0));
    side /= max(length(side), 0.05);
    v_line = vec2(a_strip.y * reach, w);
    gl_Position = u_view_projection * vec4(p + side * a_strip.y * reach / px_m, 1.0);
    if (v_light + v_head < 0.002) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
