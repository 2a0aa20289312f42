// collective/silk_plain_dent.frag: the cloth for mirrors and drafts, dented.

#include "collective/silk_plain.glsl"

out vec4 o_colour;  // premultiplied

void main() {
    o_colour = silk_plain(true);
}
