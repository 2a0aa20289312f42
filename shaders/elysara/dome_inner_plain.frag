// elysara/dome_inner_plain.frag: the same for drafts and mirror images.

#define PLAIN
#include "elysara/dome_inner.frag"
