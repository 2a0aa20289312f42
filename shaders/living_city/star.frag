// living_city/star.frag: white at the head, sulphur and ash behind.

#include "living_city/air.glsl"

in vec2 v_at;
in float v_lit;
out vec4 o_colour;

void main() {
    float back = 0.5 - 0.5 * v_at.x, across = exp(-3.5 * v_at.y * v_at.y);
    vec3 c = mix(mix(SULPHUR, BONE, 0.3) * 0.55, MAGMA_CORE * 2.4, exp(-9.0 * back));
    o_colour = vec4(c * across * exp(-2.6 * back) * v_lit * smoothstep(1.0, 0.8, back), 0.0);
}
