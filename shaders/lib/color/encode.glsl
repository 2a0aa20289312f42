// lib/color/encode.glsl: linear light to sRGB's transfer curve.

/// c        linear, [0, 1]
/// returns  sRGB-encoded, [0, 1]
/// source   IEC 61966-2-1:1999
vec3 encode_srgb(vec3 c) {
    return mix(12.92 * c, 1.055 * pow(max(c, 1e-6), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}
