// summit/plate_draft.vert: a plate in drafts: the air before it and the courses of its veins are found at its
// corners alone.

#define DRAFT
#include "summit/plate.vert"
