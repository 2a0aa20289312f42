// elysara/dome_outer_plain.frag: the same for drafts and mirror images.

#define PLAIN
#include "elysara/dome_outer.frag"
