// transitions/shatter.frag: what is behind the panes (transitions/pane.frag draws them): the second picture, in their
// shade first, and the mist that they go to.

#include "lib/transition.glsl"
#include "lib/noise/value.glsl"

void main() {
    vec2 uv = here_uv(), p = to_heights(uv);
    float day = smoothstep(0.10, 0.75, u_progress);
    vec3 b = light_b(uv);
    // mist: low, drifting down and out, with the light of both pictures in it
    float thick = value_fbm(p * vec2(1.7, 2.6) + vec2(u_chance.x * 30.0, u_progress * 2.4));
    thick = smoothstep(0.35, 0.9, thick + 0.35 * (0.25 - p.y));
    thick *= smoothstep(0.22, 0.5, u_progress) * smoothstep(1.0, 0.66, u_progress);
    vec2 wander = (vec2(value_noise(p * 3.0), value_noise(p * 3.0 + 7.0)) - 0.5) * 0.3;
    vec3 mist = 0.30 * (light_a(uv + wander) + light_a(uv - wander.yx)) + 0.25 * light_b(uv + wander) + 0.012;
    mist *= vec3(0.96, 0.96, 1.10);
    o_colour = vec4(mix(b * mix(0.45, 1.0, day), mist, 0.62 * thick), 1.0);
}
