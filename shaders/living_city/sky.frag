// living_city/sky.frag: behind everything.

#include "living_city/air.glsl"
#include "living_city/dome.glsl"

out vec4 o_colour;

void main() {
    o_colour = vec4(dome(ray_world()), 1.0);
}
