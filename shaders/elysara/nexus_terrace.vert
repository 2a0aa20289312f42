// elysara/nexus_terrace.vert: the steps that the dome stands on.

#include "lib/frame.glsl"

in vec3 a_place;
in vec3 a_face;
out vec3 v_world;
flat out vec3 v_normal;

void main() {
    v_world = a_place;
    v_normal = a_face;
    gl_Position = u_view_projection * vec4(a_place, 1.0);
}
