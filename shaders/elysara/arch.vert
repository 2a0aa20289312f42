// elysara/arch.vert: an arch over the avenue.

#include "lib/frame.glsl"

in vec3 a_place;
in vec3 a_normal;
in float i_z;
out vec3 v_world;
flat out vec3 v_normal;
out float v_up;         // m

void main() {
    v_world = a_place + vec3(0.0, 0.0, i_z);
    v_normal = a_normal;
    v_up = a_place.y;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
