// serenes/glass_swell.glsl: the towers' own slow water: they stand, but they are not still.

uniform sampler2D t_swell;  // a field without seams: height, its slopes along x and y; another height

/// Slopes of the waves that stand on the skin while the low middle of the sound shakes it (M. Faraday, 1831, On a
/// peculiar class of acoustical figures, Phil. Trans. 121).
vec2 sung_slope(float turn, float y_m, float phase, float px_m) {
    vec2 at = vec2(6.2831853 * 9.0 * turn, 2.7 * y_m + 9.0 * phase);
    return u_bands.y * smoothstep(0.5, 0.1, px_m) * vec2(0.070 * cos(at.x) * sin(at.y), 0.045 * sin(at.x) * cos(at.y));
}

/// Slopes of the skin's own water, per metre: two stretched fields that fall.
/// turn     about the axis, in turns;  y_m  above the street;  phase  the tower's;  px_m  a pixel, m
vec2 swell_slope(float turn, float y_m, float phase, float px_m) {
    float lod = log2(max(px_m * 8.0, 1.0));
    vec2 a = vec2(turn * 2.0 + phase * 7.0, y_m * 0.022 + u_drift_c + phase);
    vec2 b = vec2(turn * 5.0 - phase * 3.0, y_m * 0.060 + 3.0 * u_drift_b + phase);
    vec2 na = textureLod(t_swell, a, lod).yz, nb = textureLod(t_swell, b, lod + 1.0).yz;
    return na * vec2(0.050, 0.010) + nb * vec2(0.026, 0.009) + sung_slope(turn, y_m, phase, px_m);
}

/// The broader of the two fields alone.
vec2 swell_broad(float turn, float y_m, float phase, float px_m) {
    vec2 a = vec2(turn * 2.0 + phase * 7.0, y_m * 0.022 + u_drift_c + phase);
    return textureLod(t_swell, a, log2(max(px_m * 8.0, 1.0))).yz * vec2(0.050, 0.010);
}

/// Height of the same water, m, for silhouettes.
float swell_height(float turn, float y_m, float phase) {
    vec2 a = vec2(turn * 2.0 + phase * 7.0, y_m * 0.022 + u_drift_c + phase);
    return 0.11 * textureLod(t_swell, a, 1.0).x;
}
