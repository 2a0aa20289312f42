// serenes/resonance_torn_plain.frag: a curtain in the howl, cheaper: for draft quality and the sky's map.

#define PLAIN
#include "serenes/resonance_torn.frag"
