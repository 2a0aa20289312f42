// collective/tower_life.vert: people, trees, lamps and hanging gardens on the terraces: upright cards.

#include "lib/frame.glsl"
#include "lib/noise/hash.glsl"
#include "collective/dream.glsl"
#include "collective/sway.glsl"

in vec2 a_corner;    // -1..1 across, 0..1 up
in vec3 i_foot;      // world, at rest
in vec4 i_size;      // width m; height m, less than 0: it hangs; what; chance
in vec4 i_tower;     // the top at rest, world; number

out vec3 v_world;
out vec2 v_card;     // m
flat out vec4 v_what;  // what, chance, width, height
flat out float v_px;   // px a metre

void main() {
    vec3 foot = swayed(i_foot, i_tower.xyz, i_tower.w);
    vec3 to = foot - u_eye_world.xyz;
    vec3 right = normalize(vec3(-to.z, 0.0, to.x) + vec3(1e-5, 0.0, 0.0));
    v_px = u_focal_px / max(length(to), 1.0);
    float pad = 0.7 / v_px, high = i_size.y;
    float round_it = (2.0 * a_corner.y - 1.0) * pad * sign(high);
    v_card = vec2(a_corner.x * (i_size.x * 0.5 + pad), high * a_corner.y + round_it);
    v_what = vec4(i_size.z, i_size.w, i_size.x, abs(high));
    float wave = sin(6.2831853 * (u_breath + i_size.w)) * max(u_sway, 0.3);
    float lean = i_size.z > 2.5 ? a_corner.y * a_corner.y * 0.12 * wave : 0.0;
    if (i_size.z < 0.5) {  // people shift their weight in step, out of step with discord
        lean = 0.05 * a_corner.y * sin(6.2831853 * (u_stride + i_size.w * u_discord));
    }
    v_world = foot + right * (v_card.x + lean) + vec3(0.0, v_card.y, 0.0);
    v_world -= to / max(length(to), 1.0) * 0.35;  // before the parapet it stands behind
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
