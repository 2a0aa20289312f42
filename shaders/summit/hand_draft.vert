// summit/hand_draft.vert: a hand in drafts: the air before it is found at its corners alone.

#define DRAFT
#include "summit/air.glsl"
#include "summit/hand.vert"
