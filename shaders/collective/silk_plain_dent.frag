// collective/silk_plain_dent.frag: the cloth for mirrors and drafts, dented.

#include "collective/silk_plain.glsl"

out vec4 o_colour;  // premultiplied

void main() {
    if (u_whole_px.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
    o_colour = silk_plain(true);
}
