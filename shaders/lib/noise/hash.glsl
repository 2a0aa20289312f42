// lib/noise/hash.glsl: integer hashes: no stripes, no sin, the same on every GPU.

/// Mixes 32 bits thoroughly.
/// source   Chris Wellons, 2018, Prospecting for Hash Functions (lowbias32): bias 0.17
uint hash_u(uint x) {
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    x ^= x >> 16;
    return x;
}

/// returns  [0, 1) from a whole number (its integer part counts)
float hash(float n) {
    return float(hash_u(uint(int(floor(n)))) >> 8) / 16777216.0;
}

/// returns  [0, 1) from a lattice point (integer parts count)
float hash(vec2 p) {
    ivec2 i = ivec2(floor(p));
    return float(hash_u(uint(i.x) + hash_u(uint(i.y))) >> 8) / 16777216.0;
}

/// returns  two independent values in [0, 1) from a lattice point
vec2 hash2(vec2 p) {
    ivec2 i = ivec2(floor(p));
    uint h = hash_u(uint(i.x) + hash_u(uint(i.y)));
    return vec2(float(h >> 8), float(hash_u(h) >> 8)) / 16777216.0;
}
