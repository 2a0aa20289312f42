// serenes/glass_broken_plain.frag: a near tower while it breaks, cheaper: for draft quality and the mirror image.

#define PLAIN
#include "serenes/glass_broken.frag"
