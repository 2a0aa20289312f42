// living_city/melt.vert: the plane of the melt under the plates; strips across the creases.

in vec2 a_place;  // m

#include "living_city/air.glsl"
#include "living_city/shape.glsl"

out vec3 v_place;
out vec2 v_rest;

void main() {
    vec3 p = vec3(a_place.x, -7.0, a_place.y), n = vec3(0.0, 1.0, 0.0);
    v_rest = a_place;
    fold_up(p, n);
    v_place = p;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
