// transitions/ripple_round.frag: ripple, where the picture goes all round.

#define ALL_ROUND
#include "transitions/ripple.frag"
