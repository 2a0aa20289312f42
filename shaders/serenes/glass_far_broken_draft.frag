// serenes/glass_far_broken_draft.frag: a far tower that goes into mist, as drafts show it.

#define PLAIN
#define DRAFT
#include "serenes/glass_far_broken.frag"
