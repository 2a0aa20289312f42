// serenes/sky.frag: the sky behind everything.

#include "serenes/sky_light.glsl"

out vec4 o_colour;

void main() {
    if (u_whole_px.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
    o_colour = vec4(sky_light(ray_world(), 1.0 / u_focal_px), 1.0);
}
