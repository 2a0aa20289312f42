// summit/plate_draft.frag: the underside of a plate in drafts, without what only finer pictures show.

#define DRAFT
#include "summit/plate.frag"
