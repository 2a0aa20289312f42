// serenes/mist_low_plain.frag: a level of the lying mist, cheaper: for draft quality.

#define PLAIN
#include "serenes/mist_low.frag"
