// serenes/quicksilver_mirror_plain.frag: quicksilver, cheaper: for draft quality.

#define PLAIN
#include "serenes/quicksilver_mirror.frag"
