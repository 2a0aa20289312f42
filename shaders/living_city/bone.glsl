// living_city/bone.glsl: the light on the bone towers, and when they go. Needs living_city/air.glsl.

/// Light on a tower: the key, the sky, the melt below.
vec3 bone_light(vec3 rest, vec3 n) {
    float lit = clamp((dot(n, KEY) + 0.22) / 1.22, 0.0, 1.0), high = mix(0.35, 1.0, smoothstep(8.0, 90.0, rest.y));
    lit *= lit * (1.5 - 0.5 * lit);
    vec3 key = city_key() * lit * mix(1.25 * high, 1.1 * sunlit(rest), u_dawn);
    return key + sky_fill(n) * mix(0.6, 1.0, high) + ground_light(rest, n);
}

/// Blood: a wave of light that climbs under the skin. t: share of the height
vec3 bone_blood(float t, float own, float vein) {
    float at = fract(1.4 * t - u_blood + u_discord * own) - 0.5;
    vec3 blood = mix(MELT * vec3(0.9, 0.7, 1.5), VINE * 0.6, u_wake);
    return blood * vein * exp(-sq(at / 0.13)) * (0.04 + 0.30 * u_pulse) * mix(1.0, 0.45, t) * min(u_breathing, 2.0) * (1.0 - 0.7 * u_thin);
}

/// How far it has dissolved from above; the giants stand longest.
float bone_gone(float t, vec2 own, float tall) {
    float fate = tall > 395.0 ? 0.40 : mix(1.0, 0.60, step(0.45, fract(5.0 * own.x)));
    return u_dissolve * 1.75 * fate - (1.0 - t) - 0.35 * fract(3.0 * own.y);
}
