// living_city/house.vert: the low houses, each fixed on its block's plate.

in vec3 a_place;
in vec3 a_normal;
in vec2 a_wall;  // m round the house, its height in m
in vec3 a_block;
in vec4 a_own;
in float a_self;

#include "living_city/air.glsl"
#include "living_city/shape.glsl"

out vec3 v_place;
out vec3 v_rest;
out vec3 v_normal;
out vec3 v_wall;  // m round, m up, share of the height
flat out float v_self;

void main() {
    vec3 p = a_place, n = a_normal;
    float breath = 1.0 + 0.022 * u_breathing * sin(TURN * (u_breath + a_self));
    p.y *= breath;
    v_rest = p;
    v_wall = vec3(a_wall.x, p.y, p.y / max(a_wall.y, 1.0));
    p.y -= 1.0;
    on_plate(p, n, a_block, a_own);
    fold_up(p, n);
    v_place = p;
    v_normal = n;
    v_self = a_self;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
