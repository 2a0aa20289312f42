// serenes/air.glsl: the indigo air between things, and how a direction finds its place on the sky's map.

#include "lib/frame.glsl"
#include "serenes/dream.glsl"
#include "serenes/palette.glsl"

/// What any ray sees where the air is endless: indigo above, mauve and rose toward the horizon, violet about
/// the sun; grey at dawn. Smooth everywhere: the sky's own pattern is drawn over it.
/// d        ray, length 1
/// returns  linear light
vec3 air_light(vec3 d) {
    float e = max(d.y, 0.0);
    float s = max(dot(d, sun_world()), 0.0);
    float s4 = s * s * s * s, s16 = s4 * s4 * s4 * s4;
    vec3 night = mix(INDIGO * 1.3 + VIOLET * 0.014, INDIGO * 0.5, smoothstep(0.05, 0.65, e));
    vec3 low = mix(VIOLET * 0.080 + INDIGO, ROSE * 0.15 + VIOLET * 0.04, 0.10 + 0.70 * s4);
    float band = exp(-e * 9.0);
    vec3 c = mix(night, low, band);
    c += VIOLET * (0.018 * s4 + 0.10 * s16);
    // dawn: pale and a little warm where it is low, slate above
    vec3 grey = mix(INDIGO * 1.6 + MERCURY * 0.035, MERCURY * 0.20 + ROSE * 0.035, exp(-e * 4.2));
    grey += (ROSE * 0.11 + MERCURY * 0.16) * s16 * exp(-e * 3.0) + MERCURY * 0.05 * s4;
    return mix(c, grey, 0.92 * u_dawn);
}

/// The glow about the great sun.
vec3 sun_glow(vec3 d) {
    vec3 off = d - sun_world();
    float past = max(length(off) / 0.125 - 1.0, 0.0);
    return VIOLET * (0.28 * exp(-4.5 * past) + 0.055 * exp(-1.1 * past)) * (1.0 - 0.8 * u_dawn);
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
