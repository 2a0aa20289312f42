// serenes/glass_far.frag: a far tower, whole.

#include "serenes/glass_pillar.glsl"

out vec4 o_colour;

void main() {
    vec3 v;
    float far;
    vec3 colour = glass_pillar(v, far);
    o_colour = vec4(through_mist(colour, v, 0.5 * far), 1.0);
}
