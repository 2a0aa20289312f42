// summit/spire_tower_draft.frag: the tallest spire in drafts, without what only finer pictures show.

#define DRAFT
#define TALLEST true
#include "summit/spire.frag"
