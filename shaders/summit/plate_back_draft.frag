// summit/plate_back_draft.frag: the top of a plate in drafts, without what only finer pictures show.

#define DRAFT
#include "summit/plate_back.frag"
