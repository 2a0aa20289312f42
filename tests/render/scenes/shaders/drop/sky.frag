#include "lib/frame.glsl"
out vec4 o_colour;
void main() {
    vec3 d = ray_world();
    o_colour = vec4(0.5 + 0.5 * d, 1.0) * (0.5 + 0.5 * u_arc);
}
