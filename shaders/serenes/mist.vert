// serenes/mist.vert: a sheet of the mist that was a tower, standing across the eye's way.

#include "serenes/air.glsl"
#include "serenes/shard_time.glsl"

in vec2 a_corner;   // -1, 1 across; 0, 1 upward
in vec4 i_tower;    // x, z; radius, height
in vec4 i_kind;     // row, phase
in vec2 i_sheet;    // how far toward the eye, radii; its share of the tower's mist

out vec3 v_world;
out vec2 v_corner;
flat out vec4 v_sheet;  // radius, height, phase, share
flat out float v_sunward;  // -1, 1: the side of the sheet on which the sun stands

void main() {
    vec2 off = i_tower.xy - u_eye_world.xz;
    vec2 ahead = off / max(length(off), 0.1), side = vec2(-ahead.y, ahead.x);
    float wide = i_tower.z * (1.5 + 1.9 * smoothstep(0.15, 1.0, u_shatter));
    vec2 xz = i_tower.xy - ahead * (i_sheet.x * i_tower.z) + side * (a_corner.x * wide);
    float tall = i_tower.w * 0.95, own = i_kind.y + 0.23 * i_sheet.x;
    // no higher than there is mist, by mist.frag
    float lead = shatter_time() - 1.2 - 0.9 * fract(own);
    float high = lead > 7.0 ? 1.0 : clamp((8.0 + 6.8 * lead) / tall, 0.0, 1.0);
    high = lead > 0.0 ? min(high, 1.0 - 0.72 * smoothstep(0.42, 1.0, u_shatter)) : 0.0;
    float across = u_quality < 0.5 ? 0.88 : 1.0;  // farther out there is next to none, and drafts leave it out
    xz -= side * (a_corner.x * wide * (1.0 - across));
    v_corner = vec2(a_corner.x * across, a_corner.y * high);
    v_world = vec3(xz.x, v_corner.y * tall, xz.y);
    vec2 to_sun = normalize(sun_world().xz * 90.0 - i_tower.xy + 1e-3);
    v_sunward = dot(side, to_sun);
    v_sheet = vec4(wide, tall, own, i_sheet.y);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
