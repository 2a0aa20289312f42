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

/// The bruise: blue-black above, plum and wine toward the horizon, an ochre wound where the sun was.
vec3 sky_storm(vec3 d) {
    float e = max(d.y, 0.0);
    float s = max(dot(d, sun_world()), 0.0);
    float s2 = s * s;
    float s8 = s2 * s2 * s2 * s2;
    vec3 wine = THREAD_ROSE * BRUISE * 6.0;
    vec3 ink = BRUISE * vec3(0.16, 0.22, 0.42);
    vec3 c = mix(BRUISE * 1.7 + wine * 0.10, BRUISE * 0.9, smoothstep(0.0, 0.30, e));
    c = mix(c, ink, smoothstep(0.20, 0.66, e));
    c += wine * 0.55 * exp(-e * 9.0) * (0.30 + 0.70 * s8);
    c += PEACH * vec3(0.62, 0.46, 0.22) * (0.34 * s8 * s8 * s8 + 0.05 * s8);
    c += LIGHTNING * u_flash * (0.07 * exp(-e * 3.0) + 0.20 * s8);
    return c;
}

/// The air behind everything, and what mirrors see.
vec3 sky(vec3 d) {
    // halfway the pastel turns rose, not grey
    float half_way = 4.0 * u_bruise * (1.0 - u_bruise);
    vec3 blush = mix(vec3(1.0), THREAD_ROSE * vec3(1.15, 2.2, 1.7), 0.55 * half_way);
    return mix(sky_harmony(d) * blush, sky_storm(d), u_bruise);
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
