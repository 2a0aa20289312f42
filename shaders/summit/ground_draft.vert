// summit/ground_draft.vert: a shard in drafts: the air before it is found at its corners alone.

#define DRAFT
#include "summit/air.glsl"
#include "summit/ground.vert"
