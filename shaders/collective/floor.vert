// collective/floor.vert: the ground plane, and the light that falls on all of it.

#include "collective/sky.glsl"

in vec3 a_pos;
flat out vec3 v_overhead;
flat out vec3 v_sunward;

void main() {
    v_overhead = sky(vec3(0.0, 1.0, 0.0));
    v_sunward = sky(normalize(sun_world() + vec3(0.0, 0.06, 0.0)));
    gl_Position = u_view_projection * vec4(a_pos, 1.0);
}
