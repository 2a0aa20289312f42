// lib/color/filmic.glsl: the one curve between the dreams' light and the display.

/// Compresses light into [0, 1] and keeps the hue of pastels: below the knee a colour is left alone, so that
/// the palette's hexes come out as written; above it the brightest channel is rolled off, the others follow in
/// proportion, and what is far beyond white bleaches.
/// c        linear light, 1 = paper white
/// returns  linear, [0, 1]
/// source   ours. Roll-off p' = 1 - (1-k)^2 / (p + 1 - 2k): value and slope agree with p at the knee k, limit 1.
///          The idea of scaling by the peak channel: Khronos Group, 2024, PBR Neutral tone mapper.
vec3 filmic(vec3 c) {
    const float KNEE = 0.84;
    const float BLEACH = 0.18;
    float peak = max(c.r, max(c.g, c.b));
    if (peak <= KNEE) return c;
    float rolled = 1.0 - (1.0 - KNEE) * (1.0 - KNEE) / (peak + 1.0 - 2.0 * KNEE);
    float white = 1.0 - 1.0 / (1.0 + BLEACH * (peak - rolled));
    return mix(c * (rolled / peak), vec3(rolled), white);
}
