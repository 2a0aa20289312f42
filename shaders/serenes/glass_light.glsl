// serenes/glass_light.glsl: how a tower of water is lit: what it lets through, what it swallows, what it throws
// back.

#include "serenes/glass_around.glsl"

#ifdef PLAIN
centroid in vec3 v_air;
#endif

const float WATER = 1.33;  // refractive index
const vec3 SWALLOW = vec3(0.150, 0.062, 0.044);  // 1/m in a tower of 4.2 m: red goes first, teal stays
const float SUN_RAD = 0.125;                     // the great sun's radius

/// A tower's light through the air before it: `through_air`, plainly where that is enough.
vec3 through_mist(vec3 colour, vec3 v, float far_m) {
#ifdef PLAIN
    return mix(v_air, colour, exp(-far_m * 0.0052 * u_haze));
#else
    return through_air(colour, v, far_m);
#endif
}

/// Share of light that water throws back.
/// source   Schlick, 1994, An Inexpensive BRDF Model for Physically-based Rendering; F0 of water rounded up, the edge a
/// little wider than water's, for skins that are never quite smooth
float fresnel(float facing) {
    float g = 1.0 - clamp(facing, 0.0, 1.0);
    float g2 = g * g;
    return 0.045 + 0.955 * g2 * g2 * mix(g, 1.0, 0.12);
}

/// A round pillar gathers what is bright into lines and leaves the rest dark.
vec3 gathered_light(vec3 light) {
    return light * (0.22 + 3.9 * min(dot(light, vec3(0.25, 0.5, 0.25)), 1.0));
}

/// What light has become after way_m in water, and what the water adds of its own.
vec3 swallowed(vec3 light, float way_m, float radius, float y_m) {
    vec3 clear = exp(-SWALLOW * (4.2 / radius) * way_m);
    vec3 deep = INDIGO * 0.14 + TEAL * 0.005;
    vec3 own = deep + mix(MOSS, TEAL, 0.5) * (0.045 * exp(-y_m * 0.5) * (0.55 + 0.75 * u_pulse) * u_moss);
    // where it is deep, what is left of any light is teal, or the blue of a violet light
    float much = dot(light, vec3(0.3, 0.4, 0.3)), cool = clamp(2.2 * (light.b - light.g) / max(much, 1e-3), 0.0, 1.0);
    vec3 water = mix(mix(TEAL, EMERALD, 0.25), TEAL * mix(vec3(1.0), VIOLET, 0.5) * 1.5, cool);
    vec3 left = mix(light * clear, water * (1.35 * much * clear.g), min(1.2 * (1.0 - clear.r), 1.0) / (1.0 + 0.35 * much));
    return left + own * (1.0 - clear);
}

/// The moss shines up through a tower's foot, green below and teal above, with each heartbeat.
vec3 risen_light(float y_m) {
    float low = exp(-y_m * 0.1125);
    vec3 risen = mix(MOSS, TEAL, 0.30) * (0.105 * low * low * low * low) + mix(TEAL, EMERALD, 0.2) * (0.020 * low);
    return risen * ((0.55 + 0.75 * u_pulse) * u_moss);
}

/// How plainly the great sun shows at an angle from its middle: x its disc, y its limb.
/// soft     what a pixel covers there, radii: what is smaller than a pixel is as much dimmer
vec2 sun_disc(vec3 d, float soft) {
    vec3 off = d - sun_world();
    float r2 = dot(off, off) / (SUN_RAD * SUN_RAD), r = sqrt(r2);
    float wide = min(soft, 1.0);
    float cover = smoothstep(1.0 + wide, 1.0 - wide, r) * min(1.0, 1.3 / max(soft, 1e-3));
    float r4 = min(r2 * r2, 1.0);
    return vec2(cover, cover * r4 * r4 * (1.0 - 0.75 * wide));
}

/// The great sun as water bends it: sharp, its limb small and very bright, torn into colours where it is bent most.
/// light    what else is there;  open  [0, 1] where no tower stands before it;  spread  between red and blue, as a vector
vec3 sun_bent(vec3 light, vec3 d, vec3 spread, float soft, float open) {
    vec3 off = d - sun_world();
    if (dot(off, off) > 0.035) return light;
    vec2 g = sun_disc(d, soft), r = g, b = g;
#ifndef PLAIN
    r = sun_disc(d - spread, soft);
    b = sun_disc(d + spread, soft);
#endif
    vec3 cover = vec3(r.x, g.x, b.x) * open, limb = vec3(r.y, g.y, b.y) * open;
    vec3 heart = VIOLET * 0.75, edge = mix(VIOLET, MERCURY, 0.28) * 6.0;
    vec3 grey = MERCURY * 0.55 + ROSE * 0.2;
    return light * (1.0 - cover) + mix(heart, grey, u_dawn) * cover + edge * limb * (1.0 - 0.9 * u_dawn);
}
