// summit/ground_draft.frag: a shard in drafts.

#define DRAFT
#include "summit/ground.frag"
