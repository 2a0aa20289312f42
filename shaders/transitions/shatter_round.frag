// transitions/shatter_round.frag: shatter, where the picture goes all round.

#define ALL_ROUND
#include "transitions/shatter.frag"
