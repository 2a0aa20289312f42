// summit/door_draft.frag: the onyx door in drafts, without what only finer pictures show.

#define DRAFT
#include "summit/door.frag"
