// collective/reservoir_pool.vert: the water's face.

#include "lib/frame.glsl"

uniform vec4 u_reservoir;
in vec3 a_place;  // about the Reservoir's centre
out vec2 v_place;

void main() {
    v_place = a_place.xz;
    gl_Position = u_view_projection * vec4(a_place + vec3(u_reservoir.x, 0.0, u_reservoir.y), 1.0);
}
