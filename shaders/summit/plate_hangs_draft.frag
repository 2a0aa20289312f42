// summit/plate_hangs_draft.frag: the underside of a plate in drafts, while no plate has been let go.

#define DRAFT
#define HANGS
#include "summit/plate.frag"
