// summit/wall_arch_draft.frag: a frame of a corridor in drafts, without what only finer pictures show.

#define DRAFT
#include "summit/wall_arch.frag"
