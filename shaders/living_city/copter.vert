// living_city/copter.vert: the body of a helicopter.

in vec3 a_place;
in vec3 a_normal;
in vec4 i_machine;
in float i_when;

#include "living_city/air.glsl"
#include "living_city/copter.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec3 v_own;

void main() {
    float s = failed(i_when);
    v_place = hub(i_machine, s) + of_machine(a_place, i_machine, s, 1.0);
    v_normal = of_machine(a_normal, i_machine, s, 1.0);
    v_own = a_place;
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
