// serenes/glass_around_sky.frag: the rows of the panorama where there is only sky.

#define SKY
#include "serenes/glass_around.frag"
