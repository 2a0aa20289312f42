// living_city/plate.vert: one block's plate of pavement, its rim drawn back from the street's middle.

in vec2 a_place;
in vec2 a_pull;   // inward, times the gap, m
in vec3 a_edge;   // m to the street's middle, m along it, depth of the wall
in vec3 a_block;  // its middle x and z, m to the river
in vec4 a_own;

#include "living_city/air.glsl"
#include "living_city/shape.glsl"

out vec3 v_place;
out vec3 v_rest;
out vec3 v_normal;
out vec3 v_edge;
out vec4 v_air;
flat out vec4 v_own;

void main() {
    float close = 1.0 - 0.5 * u_unroll;
    vec2 at = a_place + a_pull * u_crack * close - a_pull * 0.16 * a_edge.z;
    float jag = 0.5 + 0.5 * sin(1.7 * a_place.x + 2.3 * a_place.y);
    vec3 p = vec3(at.x, -a_edge.z * (10.0 + jag), at.y), n = vec3(0.0, 1.0, 0.0);
    v_rest = p;
    on_plate(p, n, a_block, a_own);
    fold_up(p, n);
    v_place = p;
    v_normal = n;
    v_edge = a_edge;
    v_own = a_own;
    v_air = air(p, v_rest);
    gl_Position = u_view_projection * vec4(p, 1.0);
}
