// collective/lamp_light.glsl: how bright each street lamp burns. Posts, halos and the ground agree on it.

/// number   of the lamp along its row; the uneasy one is 0 on the left
/// left     1 on the left, 0 on the right
/// returns  [0, 1]
float lamp_power(float number, float left) {
    float uneasy = left * step(abs(number), 0.5);
    float steady = mix(1.0, u_lamp_light * (1.0 - u_geyser), uneasy);
    if (u_bruise + u_crack + u_mouth <= 0.0) return steady;
    float own = hash(number * 2.0 + left + 211.0);
    // in the storm every lamp wavers on its own, softly: never faster than the tremor's 1.7 a second
    float wave = 0.5 + 0.5 * sin(6.2831853 * (u_tremor + own))
        * sin(6.2831853 * (u_drift_c * 11.0 + own * 3.0));
    float storm = 1.0 - u_bruise * (0.25 + 0.5 * step(0.62, own)) * wave;
    if (number > 99.0) {  // round the Reservoir: they flicker
        float flicker = sin(6.2831853 * (u_tremor + own)) * sin(6.2831853 * (u_drift_c * 23.0 + own * 7.0));
        return u_mouth * (0.62 + 0.38 * flicker) * (1.0 - smoothstep(0.15, 0.7, u_dark));
    }
    float shaken = smoothstep(0.0, 0.3, u_crack) * (1.0 - smoothstep(0.5, 1.0, u_crack));
    storm *= 1.0 - 0.55 * shaken * wave;
    return storm * steady;
}
