// summit/sky_light.glsl: the light behind the sky.

#include "summit/sky_dome.glsl"

uniform sampler2D t_noise;  // four independent values a lattice point, [0, 1]

float sq(float x) {
    return x * x;
}

/// Four smooth noises at once, one feature a unit, period 64.
/// returns  [0, 1], mean 0.5
vec4 noise4(vec2 p) {
    vec2 i = floor(p), f = p - i;
    return textureLod(t_noise, (i + 0.5 + f * f * (3.0 - 2.0 * f)) / 64.0, 0.0);
}

/// What is seen where the sky is gone: indigo, ember, gold, white, by the angle to a place above the summit.
/// d        ray, length 1
/// returns  linear light
vec3 behind_sky(vec3 d) {
    vec3 to = normalize(PEAK_WORLD + vec3(0.0, 18.0, 0.0) - u_eye_world.xyz);
    float c = clamp(dot(d, to), -1.0, 1.0);
    float a = acos(c);
    vec3 side = normalize(cross(to, vec3(0.031, 1.0, 0.017)));
    float turn = atan(dot(d, cross(side, to)), dot(d, side) + 1e-6) + 0.9 * a;
    vec2 round = vec2(cos(turn), sin(turn));
    float flow = vein_turn(31.0) / TAU * 64.0;  // the noise's period: no jump at the wrap
    vec4 wide = noise4(4.0 * round + vec2(3.0 * a - flow, 7.0));
    vec4 fine = noise4(13.0 * round + vec2(21.0, 4.0 * a - 2.0 * flow));
    float streak = 0.62 * wide.x + 0.38 * fine.y;
    streak = mix(0.10 + 5.0 * streak * streak * streak, 1.0, exp(-11.0 * a));

    float wakes = smoothstep(0.0, 0.35, u_loosen), falls = smoothstep(0.25, 0.85, u_collapse);
    float grown = 0.55 + 1.15 * u_sag - 0.75 * falls;
    vec3 deep = mix(VEIN_INDIGO, LAVENDER, 0.10) * vec3(0.8, 0.8, 0.62);
    // warm round the axis, while it holds almost everywhere; gold, not red, for bright red turns salmon; and
    // dark where warm meets indigo, for their mixture is mauve
    float warm = exp(-mix(0.5, 4.5, falls) * a * a);
    vec3 hue = mix(deep, mix(mix(EMBER, GOLD, 0.22), GOLD, exp(-4.0 * a)), smoothstep(0.25, 0.75, warm));
    float between = mix(1.0 - 2.6 * warm * (1.0 - warm), 1.0, falls);
    // once the sky falls: a void of lavender
    vec3 void_ = mix(mix(VEIN_INDIGO, LAVENDER, 0.30), mix(LAVENDER, BONE, 0.35), exp(-2.6 * a));
    hue = mix(hue, void_, falls);
    hue = mix(hue, WARM_WHITE, exp(-6.5 * a / grown));
    float held = (1.0 - falls) * (0.030 + 1.5 * exp(-4.8 * a));
    float light = 0.016 + 0.11 * falls * exp(-0.7 * a) + held;
    light += 0.34 * exp(-4.4 * a) + 0.22 * falls * exp(-2.2 * a);
    light += (9.0 - 4.0 * falls) * exp(-13.0 * a / grown);
    light *= (0.35 + 0.55 * u_sag + 0.06 * falls) * (1.0 + 0.25 * u_heart) * wakes * between;
    return hue * light * streak * (1.0 - 0.4 * u_point) + OBSIDIAN * 0.3;
}

/// The part of a light that is strong enough to make a shaft in the air.
vec3 shining(vec3 c) {
    float most = max(c.r, max(c.g, c.b));
    return c * (max(most - 0.35, 0.0) / (most + 0.3) * min(1.0, 6.0 / max(most, 1.0)));  // hue stays
}
