// living_city/melt_hot.frag: the same while nothing has cooled yet and no vine has grown.

#define HOT
#include "living_city/melt_draft.frag"
