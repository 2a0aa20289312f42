// summit/plate_wall_draft.frag: the wall of a plate in drafts, without what only finer pictures show.

#define DRAFT
#include "summit/plate_wall.frag"
