// serenes/quicksilver_fall.glsl: where a drop is in its fall. Needs dream.glsl.

in vec4 i_from;     // place (m), kind: 0 rain, 1 tears, 2 spilt
in vec4 i_own;      // cycles a second, phase, radius (m), chance
uniform float u_gravity;
uniform float u_ring_s;

const float GROUND_M = 0.10;

/// s since it let go
float fallen_s() {
    return fract(u_rain_s * i_own.x + i_own.y) / i_own.x;
}

/// s from letting go to the ground
float landing_s() {
    return sqrt(2.0 * max(i_from.y - GROUND_M, 0.01) / u_gravity);
}

/// How many of its kind fall now: a drop is there while its chance is below that. [0, 1]
float falls() {
    float rain = min(u_rain, 1.0);
    float share = rain * 0.80 * max(u_rain, 1.0);
    if (i_from.w > 0.5) share = smoothstep(0.0, 0.35, u_rain);
    if (i_from.w > 1.5) share = smoothstep(0.15, 0.4, u_refusal) * smoothstep(1.0, 0.85, u_refusal);
    return smoothstep(i_own.w - 0.04, i_own.w + 0.04, share * 1.08 - 0.04);
}
