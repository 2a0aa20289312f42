// transitions/dissolve.frag: one light fades as the other comes, in linear light, as two projectors would.
// What is bright in the second picture comes a little sooner: lights are seen before what they light.

#include "lib/transition.glsl"

const float LEAD = 0.25;  // of the way, between what comes first and what comes last

void main() {
    vec2 uv = here_uv();
    vec3 a = light_a(uv), b = light_b(uv);
    float bright = luminance(b) / (luminance(b) + luminance(a) + 0.02);
    float come = smoothstep(0.0, 1.0, (u_progress - LEAD * (1.0 - bright)) / (1.0 - LEAD));
    o_colour = vec4(mix(a, b, come), 1.0);
}
