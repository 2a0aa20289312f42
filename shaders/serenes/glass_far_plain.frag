// serenes/glass_far_plain.frag: a far tower, whole, cheaper: for draft quality and the mirror image.

#define PLAIN
#include "serenes/glass_far.frag"
