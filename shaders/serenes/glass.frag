// serenes/glass.frag: a near tower, whole.

#include "serenes/glass_body.glsl"

out vec4 o_colour;

void main() {
    vec3 v;
    float far;
    vec3 colour = glass_body(v, far);
    o_colour = vec4(through_mist(colour, v, 0.6 * far), 1.0);
}
