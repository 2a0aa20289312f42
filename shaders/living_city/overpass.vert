// living_city/overpass.vert: what is fixed in the world.

in vec3 a_place;
in vec3 a_normal;
in vec2 a_stuff;  // stuff; light that it gives

#include "living_city/air.glsl"

out vec3 v_place;
out vec3 v_normal;
flat out vec2 v_stuff;
out vec3 v_lit;  // by the melt
out vec4 v_air;

void main() {
    v_place = a_place;
    v_normal = a_normal;
    v_stuff = a_stuff;
    vec3 n = dot(a_normal, a_place - u_eye_world.xyz) > 0.0 ? -a_normal : a_normal;
    v_lit = ground_light(a_place, n) * 1.1;
    // the open melt about her lights what stands free from the side, cooled as the ground below may be
    vec3 far_melt = melt_at(a_place.xz + n.xz * 90.0, 2.0) * mix(0.55, 0.22, u_girl);
    v_lit += far_melt * (0.75 - 0.25 * n.y) * max(0.0, 1.0 - 0.6 * n.y);
    v_air = air(a_place, a_place);
    gl_Position = u_view_projection * vec4(a_place, 1.0);
}
