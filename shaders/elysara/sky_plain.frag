// elysara/sky_plain.frag: the sky without its pattern, for drafts and mirror images.

#define PLAIN
#include "elysara/sky.frag"
