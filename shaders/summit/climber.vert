// summit/climber.vert: the climber's body.

#include "summit/climber_pose.glsl"

in vec3 a_pos;
in vec3 a_normal;
in vec2 a_kind;     // looseness of the cloth; 1 for the child

out vec3 v_world;
out vec3 v_normal;
out vec3 v_rest;
out float v_child;

void main() {
    v_world = posed(a_pos, a_kind.x);
    v_normal = turned(a_normal);
    v_rest = a_pos;
    v_child = a_kind.y;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
