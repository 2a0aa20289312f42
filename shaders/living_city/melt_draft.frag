// living_city/melt_draft.frag: magma between the plates, cheaper: for draft quality.

#define DRAFT
#include "living_city/melt.frag"
