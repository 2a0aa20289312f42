// elysara/floor_plain.frag: the floor for drafts.

#define PLAIN
#include "elysara/floor.frag"
