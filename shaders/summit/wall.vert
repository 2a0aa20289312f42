// summit/wall.vert: a block of a wall. The wall rises out of the mirrors, slides, turns by quarters; its blocks
// come forward by fours, turn by a quarter, and go back in.

#include "summit/wall_move.glsl"

in vec3 a_pos;    // [-1, 1]
in vec4 i_wall;   // the wall's middle, m; its turn, rad
in vec4 i_block;  // column, row; columns, rows
in vec4 i_chance; // of the wall, of its group of four, of the block, its depth

out vec3 v_ray;
out vec3 v_part;  // [-1, 1] on the block
out vec4 v_chance;
out float v_lock;    // a group has just locked: 1, then less
out float v_off;     // how far it stands off the wall, [0, 1]
out float v_facing;  // 1: the block's front looks at the eye, else -1

const float CELL = 4.8;  // m
const float DEEP = 0.24; // m, half a block's thickness at least

out vec4 v_air;     // light of the air before it; what of its own light passes it

void main() {
    // the group of four
    vec2 group = floor(i_block.xy * 0.5);
    vec2 in_group = (i_block.xy - group * 2.0 - 0.5) * CELL;
    // no two blocks are cut alike: sheared, narrowed, some to shards
    vec2 cut = vec2(fract(i_chance.z * 17.0), fract(i_chance.w * 23.0)) - 0.5;
    vec2 form = a_pos.xy * (1.0 - 0.34 * i_chance.w * vec2(0.5 + cut.y, 0.5 - cut.y));
    form += vec2(0.42 * cut.x * a_pos.y, 0.46 * cut.y * a_pos.x) * (0.4 + i_chance.z);
    vec2 p = in_group + form * (CELL * 0.482);
    float t = u_wall_s / 4.0 + i_chance.y * 4.0;
    float n = floor(t), f = t - n;
    float on = smoothstep(0.0, 0.14, f) * (1.0 - smoothstep(0.46, 0.60, f));
    float turn = 1.5707963 * mod(n + smoothstep(0.12, 0.48, f), 4.0) * (i_chance.y > 0.5 ? 1.0 : -1.0);
    float c = cos(turn), s = sin(turn);
    p = vec2(c * p.x - s * p.y, s * p.x + c * p.y);
    float z = a_pos.z * (DEEP + 0.62 * i_chance.w * i_chance.w) + on * 2.6;
    v_off = on;
    v_lock = smoothstep(0.55, 0.61, f) * (1.0 - smoothstep(0.61, 1.0, f));
    // single blocks breathe in and out of the wall
    float own = u_wall_s / 8.0 + i_chance.z;
    float step_in = mod(moved(own, 0.3), 2.0);
    z += (1.0 - abs(step_in - 1.0)) * (i_chance.z > 0.5 ? 1.5 : 0.0);
    vec3 local = vec3(p + (group + 0.5 - i_block.zw * 0.25) * 2.0 * CELL, z);

    // the wall itself
    float w = u_wall_s / 16.0 + i_chance.x * 4.0;
    float quarter = mod(moved(w, 0.25), 4.0);
    float slide = mod(moved(u_wall_s / 8.0 + i_chance.x * 8.0, 0.35), 4.0);
    slide = 1.0 - abs(slide - 2.0);
    float yaw = i_wall.w + 1.5707963 * (i_chance.x > 0.55 ? quarter : 0.0);
    float cy = cos(yaw), sy = sin(yaw);
    local.x += slide * CELL * 0.9;
    vec3 world = vec3(cy * local.x + sy * local.z, local.y, cy * local.z - sy * local.x);
    vec3 at = i_wall.xyz;
    float rise = smoothstep(0.45 * i_chance.x, 0.45 * i_chance.x + 0.55, u_fight);
    at.y -= (i_wall.y + i_block.w * CELL * 0.5 + 3.0) * (1.0 - rise);
    at += touch_push(at + world * 0.5);
    world += at;
    v_ray = world - u_eye_world.xyz;
    vec3 ahead = vec3(sy, 0.0, cy);
    v_facing = dot(ahead, u_eye_world.xyz - at) > 0.0 ? 1.0 : -1.0;
    v_part = a_pos;
    v_chance = i_chance;
    v_air = air_before(world);
    gl_Position = u_view_projection * vec4(world, 1.0);
    if (u_fight <= 0.0) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
