// living_city/tower_far.vert: a bone tower from afar, lit at its corners.

#include "living_city/air.glsl"
#include "living_city/shape.glsl"
#include "living_city/tower.glsl"
#include "living_city/bone.glsl"

out vec3 v_lit;
out vec4 v_air;
out vec3 v_at;  // turn, height in [0, 1], how much of it is left

void main() {
    vec3 p, n;
    vec2 up_bend;
    raise(p, n, up_bend);
    vec3 rest = p;
    float t = a_at.y;
    fold_up(p, n);
    vec3 stuff = BONE * 0.66 * mix(vec3(1.0), vec3(0.88, 0.81, 0.75), smoothstep(0.3, 0.0, t));
    v_lit = stuff * bone_light(rest, n) + MAGMA_CORE * 0.010 * (1.0 - up_bend.y) * (1.0 - 0.4 * u_dawn);
    v_lit += bone_blood(t, i_own.y, 0.13) + BONE * VINE * 0.07 * up_bend.y * min(u_vines, 1.5) * (1.0 - 0.6 * u_thin);
    v_air = air(p, rest);
    v_at = vec3(a_at.x, t, 0.55 - 1.5 * bone_gone(t, i_own.yz, i_place.z));
    gl_Position = u_view_projection * vec4(p, 1.0);
}
