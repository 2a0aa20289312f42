// summit/shard.vert: an upended shard; it sinks when the ground buckles.

#include "summit/air.glsl"

in vec3 a_pos;
in vec2 a_at;       // across and up, in its heights
in float a_edge;    // to the edge, m
in vec3 a_normal;
in vec4 a_own;      // [0, 1) each

out vec3 v_world;
out vec2 v_at;
out float v_edge;
flat out vec3 v_normal;
flat out vec4 v_own;

void main() {
    v_world = a_pos - vec3(0.0, 7.0 * smoothstep(0.0, 0.3, u_buckle), 0.0);
    v_at = a_at;
    v_edge = a_edge;
    v_normal = a_normal;
    v_own = a_own;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
