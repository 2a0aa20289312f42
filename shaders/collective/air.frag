// collective/air.frag: only the air.
#include "collective/sky.glsl"
out vec4 o_colour;
void main() { vec3 d = ray_world(); o_colour = vec4(d.y > 0.0 ? sky(d) : air(d), 1.0); }
