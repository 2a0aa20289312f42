// lib/color/decode.glsl: sRGB's transfer curve to linear light.

/// c        sRGB-encoded, [0, 1]
/// returns  linear, [0, 1]
/// source   IEC 61966-2-1:1999
vec3 decode_srgb(vec3 c) {
    return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}
