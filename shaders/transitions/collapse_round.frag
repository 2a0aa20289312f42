// transitions/collapse_round.frag: collapse, where the picture goes all round.

#define ALL_ROUND
#include "transitions/collapse.frag"
