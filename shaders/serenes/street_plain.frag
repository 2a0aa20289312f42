// serenes/street_plain.frag: moss and still water, cheaper: for draft quality.

#define PLAIN
#include "serenes/street.frag"
