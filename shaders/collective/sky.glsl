// collective/sky.glsl: the palette, and the air: what any ray sees when nothing stands in its way.

#include "lib/frame.glsl"
#include "collective/dream.glsl"

#palette SOFT_PURPLE #C9A7EB
#palette PINK #F7B7D2
#palette PEACH #FFE0D2
#palette SILK_WHITE #FBF3FF
#palette THREAD_CYAN #7FE7FF
#palette THREAD_ROSE #FF6FA8
#palette BRUISE #2C1436
#palette LIGHTNING #E9D9FF

/// The faultless sky of the beginning: peach at the horizon, pink, soft purple, deepening to the zenith.
/// d        ray, length 1
/// returns  linear light
vec3 sky_harmony(vec3 d) {
    float e = max(d.y, 0.0);
    vec3 zenith = SOFT_PURPLE * SOFT_PURPLE * vec3(0.62, 0.80, 1.02);
    vec3 c = mix(PEACH, PINK, smoothstep(0.0, 0.20, e));
    c = mix(c, SOFT_PURPLE * vec3(0.90, 0.88, 0.98), smoothstep(0.10, 0.46, e));
    c = mix(c, zenith, smoothstep(0.34, 0.86, e));
    float s = max(dot(d, sun_world()), 0.0);
    float s4 = s * s * s * s;
    float s16 = s4 * s4 * s4 * s4;
    float s64 = s16 * s16 * s16 * s16;
    return c * 0.96 + SILK_WHITE * (0.07 * s16 + 0.16 * s64 + 0.5 * s64 * s64 * s64 * s64) + PEACH * 0.06 * s4;
}

/// The bruise: blue-black above, plum toward the horizon, an ochre-rose wound low where the sun was. The strokes
/// light it up around their root.
vec3 sky_storm(vec3 d) {
    float e = max(d.y, 0.0);
    float s = max(dot(d, sun_world()), 0.0);
    float s2 = s * s;
    float s8 = s2 * s2 * s2 * s2;
    float s24 = s8 * s8 * s8;
    vec3 wine = THREAD_ROSE * BRUISE * 6.0;
    vec3 ink = BRUISE * vec3(0.07, 0.15, 0.34);
    vec3 c = mix(BRUISE * vec3(0.72, 0.80, 0.92), BRUISE * vec3(0.40, 0.52, 0.72), smoothstep(0.0, 0.22, e));
    c = mix(c, ink, smoothstep(0.12, 0.52, e));
    float low = exp(-e * 11.0);
    c += wine * (0.04 + 0.42 * s8 * s8) * low;
    c += PEACH * vec3(0.66, 0.37, 0.19) * low * (0.36 * s24 * s24 * s24 + 0.07 * s24);
    float off = 1.0 - dot(d, normalize(vec3(u_sun_x, 0.03, u_sun_z)));  // half the square of the angle
    vec3 violet = SOFT_PURPLE * vec3(0.62, 0.55, 0.95);
    c += u_flash * (LIGHTNING * 0.34 * exp(-220.0 * off) + violet * (0.13 * exp(-22.0 * off) + 0.02 * exp(-e * 4.0)));
    return c;
}

/// The air behind everything, and what mirrors see. The pastel blushes, then goes first, or the storm would be
/// milky and the way to it grey.
vec3 sky(vec3 d) {
    float left = (1.0 - u_bruise) * (1.0 - 0.92 * smoothstep(0.45, 0.85, u_bruise));
    vec3 blush = mix(vec3(1.0), THREAD_ROSE * vec3(1.0, 3.3, 2.3), smoothstep(0.08, 0.6, u_bruise));
    return sky_harmony(d) * blush * left + sky_storm(d) * u_bruise;
}

/// What distance fades into along a ray: the sky of that direction, drawn down toward the horizon's.
vec3 air(vec3 d) {
    return sky(normalize(vec3(d.x, 0.035 + 0.7 * max(d.y - 0.035, 0.0), d.z)));
}

/// The share of `air` in front of something.
/// distance_m  along the ray
/// height_m    of the thing above the ground: the haze lies low
/// returns     [0, 1]
float haze_amount(float distance_m, float height_m) {
    float density = u_haze * mix(0.0021, 0.0030, u_bruise);
    float low = exp(-max(height_m, 0.0) / 55.0);
    return 1.0 - exp(-max(distance_m - 25.0 / max(u_haze, 0.2), 0.0) * density * (0.55 + 0.9 * low));
}

/// The cloth of the sky is a dome; its coordinates run off toward the horizon, where threads converge.
/// d        ray, length 1, d.y > -0.25
/// returns  uv, |uv| < 1 / 0.30; +v straight ahead (-z)
vec2 cloth_uv(vec3 d) {
    return vec2(d.x, -d.z) / (d.y + 0.30);
}

/// The ray to a place on the cloth. Inverse of cloth_uv.
vec3 cloth_ray(vec2 uv) {
    const float K = 0.30;
    float r = dot(uv, uv);
    float y = (-K * r + sqrt(max(K * K * r * r - (1.0 + r) * (K * K * r - 1.0), 0.0))) / (1.0 + r);
    return vec3(uv.x * (y + K), y, -uv.y * (y + K));
}
