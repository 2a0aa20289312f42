// serenes/glass_broken.vert: the skin of a tower while it breaks: what is surely gone costs nothing.

#define BROKEN
#include "serenes/glass.vert"
