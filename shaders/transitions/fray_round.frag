// transitions/fray_round.frag: fray, where the picture goes all round.

#define ALL_ROUND
#include "transitions/fray.frag"
