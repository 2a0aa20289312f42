// elysara/crystal_plain.frag: a crystal for drafts, mirror images and far away.

#define PLAIN
#include "elysara/crystal.frag"
