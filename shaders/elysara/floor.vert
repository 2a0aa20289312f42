// elysara/floor.vert: the plane y = 0, around the eye.

#include "lib/frame.glsl"

in vec2 a_place;  // m, about the eye
out vec3 v_world;

void main() {
    v_world = vec3(a_place.x + u_eye_world.x, 0.0, a_place.y + u_eye_world.z);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
