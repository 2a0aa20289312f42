// serenes/resonance_plain.frag: a curtain before the howl, cheaper: for draft quality and the sky's map.

#define PLAIN
#include "serenes/resonance.frag"
