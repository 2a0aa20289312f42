// summit/wall_draft.frag: a block in drafts, without what only finer pictures show.

#define DRAFT
#include "summit/wall.frag"
