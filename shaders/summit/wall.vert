// summit/wall.vert: a block of a wall. The wall rises out of the mirrors, slides, turns by quarters. Its blocks lie
// by fours: of most fours one is missing, and the three slide round the gap one after the other, as in a sliding
// puzzle; in their midst lies a slab from which light comes. The other fours come forward, turn by a quarter, go in.

#include "summit/wall_move.glsl"

in vec3 a_pos;    // [-1, 1]
in vec4 i_wall;   // the wall's middle, m; its turn, rad
in vec4 i_block;  // column, row; columns, rows
in vec4 i_chance; // of the wall, of its group of four, of the block, its depth

out vec3 v_ray;
out vec3 v_part;  // [-1, 1] on the block
out vec4 v_chance;   // of the wall, of its group of four, of the block; 1: the slab between them
out float v_lock;    // a group has just locked: 1, then less
out float v_off;     // how far it stands off the wall, [0, 1]
out float v_facing;  // 1: the block's front looks at the eye, else -1

const float CELL = 3.9;  // m
const float DEEP = 0.34; // m, half a block's thickness at least
const float SLIDES = 0.74; // share of the fours that slide; scenes/summit/wall_mesh.py has it too

out vec4 v_air;     // light of the air before it; what of its own light passes it

void main() {
    // the group of four
    vec2 group = floor(i_block.xy * 0.5);
    vec2 at_home = i_block.xy - group * 2.0;
    float thick = DEEP + 0.75 * i_chance.w * i_chance.w, z = a_pos.z * thick;
    float around = abs(3.0 * at_home.y - at_home.x);  // 0, 1, 2, 3 round the four
    bool slides = i_chance.y < SLIDES, slab = slides && around > 2.5;
    vec2 p = a_pos.xy * (CELL * 0.474);
    v_chance = vec4(i_chance.xyz, 0.0);
    if (slab) {
        p = a_pos.xy * (CELL * 0.95);
        z = 0.12 * a_pos.z;
        v_off = v_lock = 0.0;
        v_chance.w = 1.0;
    } else if (slides) {
        // a block moves every third time, always into the gap: 12 moves and all are home again
        float t = (u_wall_s * 0.375 + floor(12.0 * i_chance.x) + i_chance.y * 5.0 + around) / 3.0;
        float f = fract(t), to = moved(t - 2.0 / 3.0, 0.25) + 1.0;
        float place = mod(around + to, 4.0), leg = floor(place), part = place - leg;
        vec2 from_ = leg < 0.5 ? vec2(0.0) : leg < 1.5 ? vec2(1.0, 0.0) : leg < 2.5 ? vec2(1.0) : vec2(0.0, 1.0);
        vec2 way = leg < 0.5 ? vec2(1.0, 0.0) : leg < 1.5 ? vec2(0.0, 1.0) : leg < 2.5 ? vec2(-1.0, 0.0) : vec2(0.0, -1.0);
        p += (from_ + way * part - 0.5) * CELL;
        v_off = 4.0 * part * (1.0 - part);
        v_lock = smoothstep(0.90, 0.92, f) * (1.0 - smoothstep(0.92, 1.0, f));
        v_lock = max(v_lock, 1.0 - smoothstep(0.0, 0.25, f));
    } else {
        p += (at_home - 0.5) * CELL;
        float t = u_wall_s / 4.0 + i_chance.y * 4.0;
        float n = floor(t), f = t - n;
        float on = smoothstep(0.0, 0.14, f) * (1.0 - smoothstep(0.46, 0.60, f));
        float turn = 1.5707963 * mod(n + smoothstep(0.12, 0.48, f), 4.0) * (i_chance.x > 0.5 ? 1.0 : -1.0);
        float c = cos(turn), s = sin(turn);
        p = vec2(c * p.x - s * p.y, s * p.x + c * p.y);
        z += on * 2.6;
        v_off = on;
        v_lock = smoothstep(0.55, 0.61, f) * (1.0 - smoothstep(0.61, 1.0, f));
    }
    z += 0.85 * floor(3.0 * fract(7.0 * i_chance.y));  // the fours lie at three depths
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
    v_air = air_before(world);
    gl_Position = u_view_projection * vec4(world, 1.0);
    if (u_fight <= 0.0) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
