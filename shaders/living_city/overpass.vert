// living_city/overpass.vert: what is fixed in the world.

in vec3 a_place;
in vec3 a_normal;
in vec2 a_stuff;  // stuff; light that it gives

#include "lib/frame.glsl"

out vec3 v_place;
out vec3 v_normal;
flat out vec2 v_stuff;

void main() {
    v_place = a_place;
    v_normal = a_normal;
    v_stuff = a_stuff;
    gl_Position = u_view_projection * vec4(a_place, 1.0);
}
