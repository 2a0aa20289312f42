// serenes/mist_plain.frag: a sheet of mist, cheaper: for draft quality.

#define PLAIN
#include "serenes/mist.frag"
