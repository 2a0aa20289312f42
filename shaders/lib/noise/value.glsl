// lib/noise/value.glsl: smooth value noise, and sums of it, for shapes that need not be more than plausible.

#include "lib/noise/hash.glsl"

/// Value noise.
/// p        position, in feature widths; trust |p| < 1e4
/// returns  [0, 1], mean 0.5; the second derivative is continuous
/// source   Ken Perlin, 2002, Improving Noise (the quintic fade); ours
float value_noise(vec2 p) {
    vec2 i = floor(p), f = p - i;
    f = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
    float low = mix(hash(i), hash(i + vec2(1, 0)), f.x);
    float high = mix(hash(i + vec2(0, 1)), hash(i + vec2(1, 1)), f.x);
    return mix(low, high, f.y);
}

/// Four octaves of it, each turned against the last so that no lattice shows.
/// returns  [0, 1], mean 0.5
float value_fbm(vec2 p) {
    const mat2 TURN = mat2(1.6, 1.2, -1.2, 1.6);  // twice as fine, by 37 degrees
    float sum = 0.533 * value_noise(p);
    p = TURN * p + 17.3;
    sum += 0.267 * value_noise(p);
    p = TURN * p + 5.1;
    sum += 0.133 * value_noise(p);
    p = TURN * p + 31.7;
    return sum + 0.067 * value_noise(p);
}
