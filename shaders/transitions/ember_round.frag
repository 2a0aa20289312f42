// transitions/ember_round.frag: ember, where the picture goes all round.

#define ALL_ROUND
#include "transitions/ember.frag"
