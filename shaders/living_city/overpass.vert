// living_city/overpass.vert: concrete that stands still.

in vec3 a_place;
in vec3 a_normal;

#include "living_city/air.glsl"

out vec3 v_place;
out vec3 v_normal;

void main() {
    v_place = a_place;
    v_normal = a_normal;
    gl_Position = u_view_projection * vec4(a_place, 1.0);
}
