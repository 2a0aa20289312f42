// serenes/glass_far_draft.frag: a far tower, whole, as drafts show it.

#define PLAIN
#define DRAFT
#include "serenes/glass_far.frag"
