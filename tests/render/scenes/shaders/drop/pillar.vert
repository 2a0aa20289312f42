#include "lib/frame.glsl"
uniform float u_size;
in vec3 in_world;
out vec2 v_at;
void main() {
    v_at = in_world.xy;
    gl_Position = u_view_projection * vec4(in_world * vec3(u_size, 1.0, 1.0), 1.0);
}
