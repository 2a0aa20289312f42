// serenes/glass_far_broken_plain.frag: a far tower in shreds, cheaper: for draft quality and the mirror image.

#define PLAIN
#include "serenes/glass_far_broken.frag"
