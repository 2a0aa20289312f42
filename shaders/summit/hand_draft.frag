// summit/hand_draft.frag: a hand in drafts.

#define DRAFT
#include "summit/hand.frag"
