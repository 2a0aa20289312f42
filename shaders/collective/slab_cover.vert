// collective/slab_cover.vert: the pit's lid, a hair above the ground.

#include "lib/frame.glsl"

uniform vec2 u_slab;
in vec3 a_place;

void main() {
    gl_Position = u_view_projection * vec4(a_place + vec3(u_slab.x, 0.004, u_slab.y), 1.0);
}
