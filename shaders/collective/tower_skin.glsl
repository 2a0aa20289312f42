// collective/tower_skin.glsl: what all of a building shares: the light on it, and the air before it.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"

const float FLOOR_M = 2.8;
const vec3 WOUND = PEACH * vec3(0.62, 0.46, 0.22);  // the ochre where the sun was
const vec3 LAMP = PEACH * vec3(1.0, 0.78, 0.50);  // what peach looks like by night
const vec2 DARK_BEHIND = vec2(0.60, 0.30);  // low, high: before a torn sky their air is not all sky

/// Light that a dull white surface receives from the whole sky and the mirroring ground.
/// n        normal, length 1
/// returns  linear light
vec3 daylight(vec3 n) {
    vec3 sun = sun_world();
    float toward = 0.5 + 0.5 * dot(n, normalize(vec3(sun.x, 0.25, sun.z)));
    vec3 calm = mix(PINK * vec3(0.50, 0.46, 0.56), SOFT_PURPLE * vec3(0.62, 0.66, 0.80), 0.5 + 0.5 * n.y);
    calm += PEACH * (0.95 * toward * toward * toward);
    vec3 wine = THREAD_ROSE * BRUISE * 6.0;
    vec3 dark = mix(wine * 0.10 + BRUISE * 0.35, BRUISE * vec3(0.55, 0.65, 1.1), 0.5 + 0.5 * n.y);
    float toward2 = toward * toward;
    dark += mix(wine, SOFT_PURPLE * 0.5, 0.35) * (0.40 * toward2) + WOUND * (0.16 * toward2 * toward2);
    dark += LIGHTNING * (u_flash * (0.05 + 0.30 * toward * toward));
    return mix(calm, dark, u_bruise);
}

/// Share of a periodic stripe in a pixel's footprint: exact for a box filter, and even grey before 2 px.
/// x        coordinate, a stripe begins at each whole number
/// width    of the stripe, [0, 1]
/// w        footprint of the pixel in x
float stripe(float x, float width, float w) {
    w = max(w, 1e-4);
    vec2 e = vec2(x + 0.5 * w, x - 0.5 * w);
    vec2 sum = floor(e) * width + min(fract(e), vec2(width));
    return mix(clamp((sum.x - sum.y) / w, 0.0, 1.0), width, smoothstep(0.30, 0.52, w));
}

/// The outline: sun from behind.
/// n        normal, length 1
/// grazing  1 - |cos| of the angle to the eye
vec3 outline(vec3 n, float grazing) {
    vec3 bruised = mix(THREAD_ROSE, PEACH, 0.4) * 0.35 + LIGHTNING * u_flash * 0.8;
    vec3 gold = mix(PEACH * vec3(1.0, 0.86, 0.74), bruised, u_bruise);
    float toward = 0.5 + 0.5 * dot(normalize(n.xz + 1e-4), normalize(vec2(u_sun_x, u_sun_z)));
    toward = clamp(toward, 0.0, 1.0);
    return gold * (grazing * grazing * grazing * toward * toward * 0.75);
}

/// The wave of light that comes down a building with each heartbeat.
/// below_m  metres below the top
/// hub_m    from the hub along the threads to the building's top
/// returns  [0, 1]
float heart_wave(float below_m, float hub_m) {
    const float SPEED = 170.0;  // m a second along the threads: that of the network
    float beats = (hub_m + below_m * 1.6) / (SPEED * max(u_beat_s, 0.1));
    float age = fract(u_beat_phase - beats) * u_beat_s;
    float dub = max(age - 0.24, 0.0);
    return smoothstep(0.0, 0.05, age) * exp(-age * 7.5) + 0.5 * smoothstep(0.0, 0.05, dub) * exp(-dub * 10.0);
}

/// Where the ripple from the broken stone is now.
/// p        world
/// returns  [0, 1] a travelling band
float shock_band(vec3 p) {
    float x = (u_shock_m - length(p.xz - vec2(0.7, -7.2)) - 0.8 * p.y) / 9.0;  // it climbs
    return exp(-x * x) * step(0.5, u_shock_m);
}

/// Puts the air before a colour.
vec3 through_air(vec3 colour, vec3 p, vec3 d, float distance_m) {
    // halfway to the sky right behind: what is far melts into its own background
    // and the near ones keep some of their weight, or bright cloth behind makes ghosts of them
    float dark = mix(DARK_BEHIND.x, DARK_BEHIND.y, smoothstep(0.0, 0.24, d.y));
    float torn = smoothstep(0.12, 0.62, u_bruise);
    vec3 veil = mix(air(d), sky(d), 0.65) * mix(1.0, dark, torn);
    veil = mix(veil, veil * SOFT_PURPLE * 1.25, torn * smoothstep(0.0, 0.15, d.y));
    float share = haze_amount(distance_m, p.y) * mix(0.50, 1.0, smoothstep(110.0, 650.0, distance_m));
    return mix(colour, veil, share);
}
