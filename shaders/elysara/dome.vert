// elysara/dome.vert: the shell.

#include "lib/frame.glsl"

in vec3 a_place;  // m
out vec3 v_world;

void main() {
    v_world = a_place;
    gl_Position = u_view_projection * vec4(a_place, 1.0);
}
