// summit/stair_draft.frag: bone in drafts, without what only finer pictures show.

#define DRAFT
#include "summit/stair.frag"
