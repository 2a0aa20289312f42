// collective/figure_shade.vert: a disc on the ground.

#include "lib/frame.glsl"
#include "collective/dream.glsl"

in vec2 in_corner;          // [-1, 1]

uniform vec3 u_place;       // x, z, radius, m

out vec2 v_corner;
out vec3 v_world;

void main() {
    v_corner = in_corner;
    v_world = vec3(u_place.x + in_corner.x * u_place.z, 0.014, u_place.y + in_corner.y * u_place.z);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
