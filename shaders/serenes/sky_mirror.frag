// serenes/sky_mirror.frag: the sky in the mirror image: its map.

#include "serenes/air.glsl"

uniform sampler2D t_sky;
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    o_colour = vec4(textureLod(t_sky, sky_uv(d), 0.0).rgb, 1.0);
    if (u_whole_px.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
}
