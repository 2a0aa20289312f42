// collective/fibre.frag: a silk fibre: a round thread, lit from the sky, with a light running to its tip now and then.

#include "lib/noise/hash.glsl"
#include "collective/sky.glsl"

in float v_across_px;
in float v_half_px;
in float v_along;
in float v_alpha;
in float v_own;
in float v_front;
out vec4 o_colour;  // premultiplied

void main() {
    float x = v_across_px / v_half_px;
    float cover = 1.0 - smoothstep(v_half_px - 0.5, v_half_px + 0.5, abs(v_across_px));
    float round_ = sqrt(max(1.0 - x * x, 0.0));
    vec3 warm = PINK * vec3(1.02, 0.80, 0.80), cold = SOFT_PURPLE * vec3(0.85, 0.80, 1.15);
    vec3 yarn = v_own < 0.55 ? mix(warm, PEACH, 0.35 * hash(v_own * 977.0)) : cold;
    float glint = 0.5 + 0.5 * sin(v_along * 9.0 + v_own * 30.0);
    vec3 c = yarn * (0.40 + 0.65 * round_);
    c += SILK_WHITE * round_ * round_ * round_ * glint * 0.55;
    vec3 night = mix(BRUISE * 1.6 + THREAD_ROSE * 0.05, PEACH * vec3(0.30, 0.22, 0.12), step(0.82, v_own));
    c = mix(c, night * (0.4 + 0.8 * round_) + LIGHTNING * (0.04 + 0.35 * u_flash) * round_ * glint, u_bruise);
    c *= mix(0.40, 1.0, clamp(v_along * 3.0 + 0.4, 0.0, 1.0));
    float x0 = fract(u_impulse_s * 0.5 - v_along * 0.6 + v_own * 7.0);
    float chosen = step(0.80, hash(v_own * 8191.0)) + v_front;
    c += mix(THREAD_ROSE, PEACH, 0.6) * 1.3 * u_nerves * exp(-9.0 * x0) * chosen * v_along * (0.5 + 0.5 * u_pulse);
    float a = cover * v_alpha;
    o_colour = vec4(c * a, a);
}
