// collective/silk_plain.frag: the cloth for mirrors and drafts, while no finger dents it.

#include "collective/silk_plain.glsl"

out vec4 o_colour;  // premultiplied

void main() {
    o_colour = silk_plain(false);
}
