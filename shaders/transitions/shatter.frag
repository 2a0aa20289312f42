// transitions/shatter.frag: what is behind the panes (transitions/pane.frag draws them): the second picture, in their
// shade first, and the mist that they go to.

#include "lib/transition.glsl"
#include "lib/noise/value.glsl"

vec3 mixed(vec2 uv) {
    vec2 p = to_heights(uv);
    float day = smoothstep(0.10, 0.75, u_progress);
    vec3 b = light_b(uv);
    // mist: low, drifting down and out, with the light of both pictures in it
    float thick = value_fbm(p * vec2(1.7, 2.6) + vec2(u_chance.x * 30.0, u_progress * 2.4));
    thick = smoothstep(0.35, 0.9, thick + 0.35 * (0.25 - p.y));
    thick *= smoothstep(0.22, 0.5, u_progress) * smoothstep(1.0, 0.66, u_progress);
    // its light: the first picture's, from nine places, with nothing of its shapes left
    vec4 glow = vec4(0.0);
    for (int i = 0; i < 9; i++) {
        vec2 place = (vec2(float(i % 3), float(i / 3)) + 0.5) / 3.0;
        vec2 off = to_heights(place) - p;
        glow += vec4(min(light_a(place), 3.0), 1.0) * exp(-dot(off, off) / 0.09);
    }
    vec3 mist = (0.5 * glow.rgb / max(glow.a, 1e-5) + 0.2 * b + 0.012) * vec3(0.96, 0.96, 1.10);
    return mix(b * mix(0.45, 1.0, day), mist, 0.62 * thick);
}

#include "lib/transition_main.glsl"
