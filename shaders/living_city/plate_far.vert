// living_city/plate_far.vert: a plate from afar, lit at its corners.

in vec2 a_place;
in vec2 a_pull;
in vec3 a_edge;
in vec3 a_block;
in vec4 a_own;

#include "living_city/air.glsl"
#include "living_city/shape.glsl"
#include "living_city/street.glsl"

out vec3 v_key;
out vec3 v_lit;
out vec3 v_melt;
out vec4 v_air;
out vec3 v_edge;
out vec2 v_rest;
flat out vec4 v_own;

void main() {
    vec2 at = a_place + a_pull * u_crack * (1.0 - 0.5 * u_unroll) - a_pull * 0.16 * a_edge.z;
    vec3 p = vec3(at.x, -a_edge.z * 10.5, at.y), n = vec3(0.0, 1.0, 0.0), rest = p;
    on_plate(p, n, a_block, a_own);
    fold_up(p, n);
    float glow = textureLod(t_glow, map_uv(at), 0.6).x;
    v_key = street_key(n);
    v_lit = sky_fill(n) * open_sky(rest);
    v_melt = street_melt(at) + MELT * 2.5 * a_edge.z * glow;
    v_air = air(p, rest);
    v_edge = a_edge;
    v_rest = at;
    v_own = a_own;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
