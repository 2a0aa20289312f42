// serenes/sky.vert: one half of the sphere of all directions, endlessly far.

in vec3 in_direction;

#include "lib/frame.glsl"

void main() {
    vec4 p = u_view_projection * vec4(in_direction, 0.0);
    gl_Position = vec4(p.xy, 0.0, p.w);
}
