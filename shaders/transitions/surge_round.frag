// transitions/surge_round.frag: surge, where the picture goes all round.

#define ALL_ROUND
#include "transitions/surge.frag"
