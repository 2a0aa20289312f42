// serenes/air.glsl: the indigo air between things, and how a direction finds its place on the sky's map.

#include "lib/frame.glsl"
#include "serenes/dream.glsl"
#include "serenes/palette.glsl"

const vec3 EMBER = mix(ROSE, MOSS, 0.20);  // rose gold: the low light

/// Where along the horizon the day will come, length 1 in (x, z): to the right of the great sun.
vec2 dawn_way() {
    vec2 ahead = normalize(vec2(u_sun_x, u_sun_z) + vec2(0.0, -1e-5));
    return 0.9211 * ahead + 0.3894 * vec2(-ahead.y, ahead.x);
}

/// What any ray sees where the air is endless: indigo above, mauve, then rose gold at the horizon, violet
/// about the sun. At dawn a low band of rose gold under slate. Smooth everywhere: the sky's own pattern is
/// drawn over it.
/// d        ray, length 1
/// returns  linear light
vec3 air_light(vec3 d) {
    float e = max(d.y, 0.0);
    vec3 sun_at = sun_world();
    float s = max(dot(d, sun_at), 0.0);
    float s2 = s * s, s4 = s2 * s2, s8 = s4 * s4, s32 = s8 * s8 * s8 * s8;
    // how far round the horizon, whatever the height
    float round_it = dot(normalize(d.xz + 1e-5), normalize(sun_at.xz + 1e-5));
    float toward = 0.5 + 0.5 * round_it, toward4 = toward * toward * toward * toward;
    vec3 night = mix(INDIGO * 1.15 + VIOLET * 0.010, INDIGO * 0.30, smoothstep(0.03, 0.55, e));
    vec3 mauve = mix(VIOLET * 0.060 + INDIGO, VIOLET * 0.120 + ROSE * 0.050, toward4);
    vec3 c = mix(night, mauve, exp(-e * 6.5));
    c = mix(c, EMBER * mix(0.075, 0.58, toward4), 0.94 * exp(-e * 14.0));
    c += VIOLET * (0.014 * s8 + 0.050 * s32) + ROSE * 0.050 * s32;
    // dawn: slate above, a low band of rose gold to one side of where the sun went
    float day = 0.5 + 0.5 * dot(normalize(d.xz + 1e-5), dawn_way()), day4 = day * day * day * day;
    float day16 = day4 * day4 * day4 * day4, day64 = day16 * day16 * day16 * day16;
    vec3 slate = mix(INDIGO * 3.3 + MERCURY * 0.034 + VIOLET * 0.012, INDIGO * 1.7 + MERCURY * 0.006,
        smoothstep(0.0, 0.60, e));
    vec3 grey = slate + (ROSE * 0.060 + VIOLET * 0.020) * exp(-e * 7.0) * (0.20 + 0.80 * day4);
    grey += EMBER * (0.045 + 0.26 * day16 + 0.50 * day64) * exp(-e * (17.0 - 5.0 * day64));
    grey += (EMBER * 0.5 + MERCURY * 0.5) * 0.30 * day64 * day64 * exp(-e * 26.0);
    return mix(c, grey, 0.96 * u_dawn);
}

/// Light of the great sun: it gives way while the starlight is offered.
float sun_power() {
    return 1.0 - 0.42 * u_offer * (1.0 - u_refusal);
}

/// The corona of the great sun: bright at the limb, then wide.
vec3 sun_glow(vec3 d) {
    vec3 off = d - sun_world();
    // in the dawn it has no rim any more
    float past = length(off) / 0.125 - 1.0, soft = 1.6 * smoothstep(0.0, 0.30, u_dawn);
    past = 0.5 * (past + sqrt(past * past + soft * soft));
    vec3 c = mix(VIOLET, MERCURY, 0.25) * 0.42 * exp(-7.0 * past) + VIOLET * 0.140 * exp(-2.3 * past)
        + mix(VIOLET, ROSE, 0.55) * 0.048 * exp(-0.80 * past);
    c *= sun_power();
    // at dawn the light to come lies along the horizon
    vec2 way = dawn_way();
    vec2 low_off = vec2(length(d - vec3(way.x, d.y, way.y)) * 1.9, d.y * 9.0);
    vec3 low = (EMBER * 0.42 + MERCURY * 0.10) * exp(-dot(low_off, low_off));
    return mix(c, low, smoothstep(0.0, 0.85, u_dawn));
}

/// A thing's light through the air before it.
/// colour   linear light at the thing
/// d        ray to it, length 1;  far_m its distance, m
vec3 through_air(vec3 colour, vec3 d, float far_m) {
    float clear = exp(-far_m * 0.0052 * u_haze);
    return mix(air_light(vec3(d.x, max(d.y, 0.02), d.z)), colour, clear);
}

/// Where an upward direction lies on the sky's map (hemi-octahedral: the upper half of the octahedron,
/// turned by an eighth). Below the horizon the nearest direction on it.
/// source   Cigolle et al., 2014, A Survey of Efficient Representations for Independent Unit Vectors
vec2 sky_uv(vec3 d) {
    d.y = max(d.y, 0.0);
    vec2 p = d.xz / max(abs(d.x) + abs(d.y) + abs(d.z), 1e-5);
    return vec2(p.x + p.y, p.x - p.y) * 0.5 + 0.5;
}

/// The direction at a place of the sky's map; `sky_uv` turned over.
vec3 sky_direction(vec2 uv) {
    vec2 p = uv * 2.0 - 1.0;
    vec2 xz = vec2(p.x + p.y, p.x - p.y) * 0.5;
    return normalize(vec3(xz.x, 1.0 - abs(xz.x) - abs(xz.y), xz.y));
}
