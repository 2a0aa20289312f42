// elysara/air.glsl: the light of the air: gold low toward the sun, lavender above, violet at dusk.

#include "lib/frame.glsl"
#include "elysara/dream.glsl"
#include "elysara/palette.glsl"

/// What any ray sees where the air is endless, smooth everywhere. The sky's own pattern is drawn over it.
/// d        ray, length 1
/// returns  linear light
vec3 air_light(vec3 d) {
    float e = max(d.y, 0.0);
    vec3 sun = sun_world();
    float round_it = dot(d.xz, sun.xz) * inversesqrt(max(dot(d.xz, d.xz) * dot(sun.xz, sun.xz), 1e-8));
    float toward = 0.5 + 0.5 * round_it;
    float s = max(dot(d, sun), 0.0), s4 = s * s * s * s, s16 = s4 * s4 * s4 * s4;
    vec3 zenith = mix(LAVENDER * 0.78 + GOLD * 0.06, LAVENDER * 0.26 + DUSK * 0.66, smoothstep(0.04, 0.62, e));
    vec3 rim = mix(LAVENDER * 0.78 + ROSE * 0.10, GOLD * 0.68 + ROSE * 0.14, toward * (0.55 + 0.45 * toward));
    // the first light: cool and clear above, rose low down, gold only where the sun comes
    vec3 early = mix(CRYSTAL * 0.24 + LAVENDER * 0.38, DUSK * 0.62 + CRYSTAL * 0.16 + LAVENDER * 0.08, smoothstep(0.02, 0.55, e));
    vec3 blush = mix(LAVENDER * 0.50 + CRYSTAL * 0.20, ROSE * 0.40 + GOLD * 0.40, toward * toward);
    zenith = mix(zenith, early, u_dawn);
    rim = mix(rim, blush, u_dawn);
    vec3 day = mix(zenith, rim, exp(-e * mix(4.0, 5.5, u_dawn)));
    day += GOLD * (0.09 * s4 + mix(0.27, 0.20, u_dawn) * s16) + ROSE * 0.34 * s16 * s16 * s16;
    // the same sky after sunset: a band of gold is left low down
    vec3 high = mix(DUSK * 1.20 + LAVENDER * 0.03, DUSK * 0.42, smoothstep(0.02, 0.60, e));
    vec3 low = mix(LAVENDER * 0.20 + DUSK * 0.8, GOLD * 0.56 + LAVENDER * 0.12, toward * toward);
    vec3 night = mix(high, low, exp(-e * 5.5)) + GOLD * (0.07 * s4 + 0.25 * s16);
    // the city's breath lies in the air low over it
    float near = exp(-e * 3.5) * (0.35 + 0.65 * toward);
    return mix(day, night, u_dusk * 0.80) * (1.0 + u_depth * (u_breath - 0.85) * 0.20 * near);
}

/// How clear the air is: near things keep their contrast.
/// far_m    distance, m
/// returns  [0, 1], 1 no air between
float clearness(float far_m) {
    float x = far_m * u_haze / 1150.0;
    return exp(-1.1 * x * sqrt(x));
}

/// A thing's light through the air before it.
/// d        ray to it, length 1
vec3 through_air(vec3 colour, vec3 d, float far_m) {
    return mix(air_light(vec3(d.x, max(d.y, 0.015), d.z)), colour, clearness(far_m));
}

/// How high the breath has drawn the light now: 0 it lies at the feet, 1 it stands in the tips.
/// own      [0, 1) a chance of the crystal's
float breath_height(float own) {
    float b = 0.5 - 0.5 * cos(6.2831853 * (u_breath_phase + u_discord * (own - 0.5) - 0.04));
    return clamp(0.4 + u_depth * (b * b * (3.0 - 2.0 * b) - 0.4), 0.0, 1.0);
}

/// The city's inner light now: the breath, and faintly the heart in it. Where discord rules each crystal
/// breathes for itself.
/// own      [0, 1) a chance of the crystal's
/// returns  about 1
float city_breath(float own) {
    float late = u_discord * (own - 0.5);
    float b = 0.5 - 0.5 * cos(6.2831853 * (u_breath_phase + late));
    return max(0.0, 1.0 + u_depth * (1.15 * (b - 0.5) + 0.26 * u_pulse)) * (1.0 + 0.35 * u_energy);
}
