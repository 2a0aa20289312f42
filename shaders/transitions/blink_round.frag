// transitions/blink_round.frag: blink, where the picture goes all round.

#define ALL_ROUND
#include "transitions/blink.frag"
