// summit/spire_draft.frag: a spire in drafts, without what only finer pictures show.

#define DRAFT
#define TALLEST false
#include "summit/spire.frag"
