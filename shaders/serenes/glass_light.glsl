// serenes/glass_light.glsl: how a tower of water is lit: what it lets through, what it swallows, what it throws
// back.

#include "serenes/glass_around.glsl"

const float WATER = 1.33;  // refractive index
const vec3 SWALLOW = vec3(0.185, 0.060, 0.048);  // 1/m in a tower of 4.2 m: red goes first, teal stays

/// Share of light that water throws back.
/// source   Schlick, 1994, An Inexpensive BRDF Model for Physically-based Rendering; F0 of water rounded up, the edge a
/// little wider than water's, for skins that are never quite smooth
float fresnel(float facing) {
    float g = 1.0 - clamp(facing, 0.0, 1.0);
    float g2 = g * g;
    return 0.040 + 0.960 * g2 * g2 * mix(g, 1.0, 0.12);
}

/// What light has become after way_m in water, and what the water adds of its own.
vec3 swallowed(vec3 light, float way_m, float radius, float y_m) {
    vec3 clear = exp(-SWALLOW * (4.2 / radius) * way_m);
    vec3 deep = INDIGO * 0.16 + TEAL * 0.013;
    vec3 own = deep + MOSS * (0.075 * exp(-y_m * 0.22) * (0.55 + 0.75 * u_pulse) * u_moss);
    return light * clear + own * (1.0 - clear);
}
