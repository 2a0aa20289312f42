// serenes/star.frag: a point of light with a faint skirt.

#include "serenes/air.glsl"

in vec4 v_star;  // where in the quad, [-1, 1]; light; px half its size
out vec4 o_colour;  // added

void main() {
    float r2 = dot(v_star.xy, v_star.xy), px2 = r2 * v_star.w * v_star.w;
    float light = exp(-px2 * 1.1) + 0.10 * exp(-5.0 * r2);
    light *= smoothstep(1.0, 0.55, r2);
    o_colour = vec4(mix(MERCURY, TEAL, 0.18) * light * v_star.z, 0.0);
}
