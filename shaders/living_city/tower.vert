// living_city/tower.vert: a bone tower, see tower.glsl.

#include "living_city/air.glsl"
#include "living_city/shape.glsl"
#include "living_city/tower.glsl"

out vec3 v_place;
out vec3 v_rest;
out vec3 v_normal;
out vec4 v_air;
out vec4 v_at;  // m round, m up, turn, height in [0, 1]
flat out vec4 v_own;  // kind, chances, how far it has bent

void main() {
    vec3 p, n;
    vec2 up_bend;
    raise(p, n, up_bend);
    v_rest = p;
    v_at = vec4(a_at.x * TURN * i_place.w * 0.8, up_bend.x, a_at.x, a_at.y);
    v_own = vec4(i_own.xyz, up_bend.y);
    fold_up(p, n);
    v_place = p;
    v_air = air(p, v_rest);
    v_normal = n;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
