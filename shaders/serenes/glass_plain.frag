// serenes/glass_plain.frag: a near tower, whole, cheaper: for draft quality and the mirror image.

#define PLAIN
#include "serenes/glass.frag"
