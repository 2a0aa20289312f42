// summit/air.glsl: the thick air with burning lavender in it, and the light at the summit that it scatters.

#include "lib/frame.glsl"
#ifdef DRAFT  // programs of their own for drafts: no branch is left to run on both sides
#define u_quality 0.0
#endif
#include "summit/dream.glsl"
#include "summit/palette.glsl"

const vec3 PEAK_WORLD = vec3(0.0, 104.0, 0.0);
const vec3 EMBER = GOLD * vec3(1.0, 0.40, 0.62);       // gold that has burnt down
const vec3 RED_GOLD = GOLD * vec3(1.0, 0.80, 0.90);    // the veins' gold
const vec3 WARM_WHITE = mix(GOLD, BONE, 0.60) * 1.25;  // the heart of the light

/// How bright the summit burns: 1 at the beginning, more as the sky breaks; it beats with the child's heart.
float peak_light() {
    float grown = 1.0 + 0.7 * u_loosen + 0.5 * u_collapse;
    return grown * (1.0 + 0.30 * u_heart);
}

/// How much the air itself is lit: less in the collapse, which needs clear air.
float air_clear() {
    float c = 1.0 - 0.74 * smoothstep(0.0, 0.75, 0.6 * u_sag + 0.5 * u_collapse);
    return c * c;
}

/// The low air that a ray ends in: ember and lavender at the horizon, obsidian above. Smooth.
/// d        ray, length 1
/// returns  linear light
vec3 air_light(vec3 d) {
    float e = abs(d.y + 0.01);
    vec2 way = normalize(d.xz + vec2(1e-5, 0.0));
    vec2 peak = normalize(PEAK_WORLD.xz - u_eye_world.xz + vec2(1e-4, 0.0));
    float toward = 0.5 + 0.5 * dot(way, peak), turn = 6.2831853 * u_drift_a;
    float axis = toward * toward;
    axis *= axis * axis;
    // strata: where the haze ends differs from side to side, and each bank has its own light
    float lie = sin(3.0 * way.x + 2.0 * way.y + turn) + 0.6 * sin(7.0 * way.x - 5.0 * way.y - turn + 1.0);
    float bank = 0.5 + 0.5 * sin(46.0 * e + 1.7 * lie + 2.0 * way.x);
    bank = mix(0.5, bank * bank, exp(-5.0 * e));
    float top = exp(-(7.0 + 2.0 * lie) * e), floor_ = exp(-24.0 * e);
    vec3 cool = mix(ASH, LAVENDER, 0.62) * vec3(0.78, 0.66, 1.0);
    vec3 low = cool * (0.010 + 0.030 * axis) * (0.5 + bank) * (0.12 * exp(-2.8 * e) + 0.88 * top);
    low += mix(cool, EMBER, 0.55) * axis * (0.070 * floor_ + 0.012 * top);
    // from above: a sea of haze with the light of the tower's foot in it, dark far out
    float down = smoothstep(0.0, 0.10, -d.y) * smoothstep(8.0, 40.0, u_eye_world.y);
    vec2 sea = u_eye_world.xz + d.xz * (max(u_eye_world.y - 6.0, 0.0) / max(-d.y, 0.05));
    float out_m = length(sea), near = 1.0 / (1.0 + out_m * out_m / 3600.0);
    float swell = sin(0.041 * sea.x + 1.3 * sin(0.027 * sea.y + turn));
    swell *= sin(0.036 * sea.y - 1.1 * sin(0.023 * sea.x - turn));
    swell = 0.55 + 0.45 * swell;
    vec3 lit = (cool * 0.022 + EMBER * 0.10 * near * near) * (0.15 + near) * (0.35 + swell);
    low = mix(low, lit, down);
    float clear = 1.0 - 0.62 * u_collapse;
    return OBSIDIAN * 0.55 + low * clear;
}

/// Light of a point scattered toward the eye along a ray, per unit of its intensity: the integral of 1 / r^2.
/// from     eye relative to the light, m
/// d, far_m ray, length 1, and its length, m
/// soft_m   size of the light, m
/// source   closed form as in Wenzel, 2006, Real-time Atmospheric Effects in Games; weakened with the ray's
///          least distance from the light, for what the air swallows on the way to it
float scattered(vec3 from, vec3 d, float far_m, float soft_m) {
    float b = dot(-from, d);
    float h = sqrt(max(dot(from, from) - b * b, 0.0) + soft_m * soft_m);
    return (atan((far_m - b) / h) + atan(b / h)) / h * exp(-h / 85.0);
}

/// What the lit air adds before a thing far_m away.
vec3 lit_air(vec3 d, float far_m) {
    float clear = air_clear() * peak_light() * min(u_haze, 2.0);
    vec3 from = u_eye_world.xyz - PEAK_WORLD;
    clear *= smoothstep(0.0, 130.0, length(from));  // from close by, it would be a veil over everything
    vec3 c = mix(RED_GOLD, GOLD, u_sag) * (0.17 * scattered(from - vec3(0.0, 2.0, 0.0), d, far_m, 2.2));
    c *= mix(3.2, 1.0, u_loosen);  // at first the fire on the summit is the one light
    vec3 wide = LAVENDER * (0.5 - 0.4 * u_sag) + EMBER * 0.8;
    c += wide * (0.050 * scattered(from - vec3(0.0, 6.0, 0.0), d, far_m, 26.0));
    return c * clear;
}

/// A thing's light through the air before it: thicker near the ground.
/// colour   linear light at the thing
/// place    where it is, m
vec3 through_air(vec3 colour, vec3 place) {
    vec3 ray = place - u_eye_world.xyz;
    float far_m = max(length(ray), 1e-3);
    vec3 d = ray / far_m;
    const float FALL = 1.0 / 46.0;
    float climb = ray.y * FALL;
    float column = abs(climb) < 0.01 ? 1.0 - 0.5 * climb : (1.0 - exp(-climb)) / climb;
    float low = 0.0046 * exp(-max(u_eye_world.y, 0.0) * FALL) * max(column, 0.0);
    float thick = far_m * u_haze * (low + 0.00026);
    thick *= 1.0 - 0.45 * u_collapse;
    return mix(air_light(d), colour, exp(-min(thick, 12.0))) + lit_air(d, far_m);
}
