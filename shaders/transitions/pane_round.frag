// transitions/pane_round.frag: a pane on a chart.

#define ALL_ROUND
#include "transitions/pane.frag"
