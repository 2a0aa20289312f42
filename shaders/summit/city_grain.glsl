// summit/city_grain.glsl: small smooth noise for bone, stone and glass; light from the open door.

#include "lib/noise/hash.glsl"

/// Value noise: smooth between lattice points.
/// p        position, in feature widths; |p| < 1e5
/// returns  [0, 1]
float lump(vec2 p) {
    vec2 i = floor(p), f = p - i;
    f = f * f * (3.0 - 2.0 * f);
    float low = mix(hash(i), hash(i + vec2(1.0, 0.0)), f.x);
    float high = mix(hash(i + vec2(0.0, 1.0)), hash(i + vec2(1.0, 1.0)), f.x);
    return mix(low, high, f.y);
}

/// Light that falls out of the open door on a dull surface.
/// p        the place, m
/// n        normal, length 1
vec3 door_light(vec3 p, vec3 n) {
    vec3 to = vec3(0.0, 86.0, 8.0) - p;
    float out_m = max(-to.z, 0.0);
    float wide = 0.8 + 2.2 * u_door + 0.55 * out_m;
    float beam = exp(-to.x * to.x / (wide * wide)) * step(0.0, -to.z);
    float facing = max(0.22 + 0.78 * dot(n, to * inversesqrt(max(dot(to, to), 1.0))), 0.0);
    return mix(GOLD * vec3(1.0, 0.84, 0.9), BONE, 0.4) * (beam * facing * 3.2 * u_door / (1.0 + dot(to, to) / 110.0));
}
