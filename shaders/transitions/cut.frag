// transitions/cut.frag: the second picture, at once.

#include "lib/transition.glsl"

void main() {
    o_colour = vec4(light_b(here_uv()), 1.0);
}
