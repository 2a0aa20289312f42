// lib/noise/triangular.glsl: noise for dithering before quantisation.

#include "lib/noise/hash.glsl"

/// Triangular noise, three channels, independent a pixel and a frame: added before rounding it makes the mean
/// error zero and its variance constant, so gradients do not band.
/// p_px     pixel
/// frame    [0, 64) which pattern
/// returns  (-1, 1), mean 0
/// source   Lipshitz, Wannamaker, Vanderkooy, 1992, Quantization and Dither: A Theoretical Survey
vec3 triangular(vec2 p_px, float frame) {
    ivec2 i = ivec2(p_px);
    uint h = hash_u(uint(i.x) + hash_u(uint(i.y) + 65537u * uint(frame)));
    vec3 sum;
    for (int k = 0; k < 3; k++) {
        sum[k] = float(h & 0xffffu) - float(h >> 16);
        h = hash_u(h);
    }
    return sum / 65536.0;
}
