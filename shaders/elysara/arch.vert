// elysara/arch.vert: an arch over the avenue.

#include "lib/frame.glsl"

in vec3 a_place;
in vec3 a_normal;
in float a_edge;
in vec3 i_at;           // x, z, m; size
out vec3 v_world;
flat out vec3 v_normal;
out vec2 v_up;          // m up a full-sized arch; -1 to 1 across a side
flat out float v_size;

void main() {
    v_world = a_place * i_at.z + vec3(i_at.x, 0.0, i_at.y);
    v_normal = a_normal;
    v_up = vec2(a_place.y, a_edge);
    v_size = i_at.z;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
