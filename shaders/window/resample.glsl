// window/resample.glsl: a picture read at any place and any scale.

const float MOST = 4.0;  // texels a pixel: what is made smaller still may shimmer

/// Catmull and Rom, "A class of local interpolating splines", 1974, as a weight.
/// away     texels; 0 from 2 on
float catmull_rom(float away) {
    float d = abs(away);
    if (d < 1.0) return 1.0 + d * d * (1.5 * d - 2.5);
    return d < 2.0 ? 2.0 + d * (-4.0 + d * (2.5 - 0.5 * d)) : 0.0;
}

/// A picture at a place: through its texels, sharp, and where it is made smaller the mean of what falls into a
/// pixel. What overshoots is held between the texels that weigh most, for it would be seen as a rim.
/// place    in texels, from the corner of the first
/// span     texels that a pixel is wide and high
vec3 resampled(sampler2D picture, vec2 place, vec2 span) {
    ivec2 last = textureSize(picture, 0) - 1;
    vec2 wide = clamp(span, 1.0, MOST), at = place - 0.5;
    ivec2 begin = ivec2(ceil(at - 2.0 * wide)), end = ivec2(floor(at + 2.0 * wide));
    vec3 sum = vec3(0.0), low = vec3(1.0), high = vec3(0.0);
    float weights = 0.0;
    for (int y = begin.y; y <= end.y; y++) {
        float away = (float(y) - at.y) / wide.y, up = catmull_rom(away);
        for (int x = begin.x; x <= end.x; x++) {
            float aside = (float(x) - at.x) / wide.x, weight = up * catmull_rom(aside);
            vec3 colour = texelFetch(picture, clamp(ivec2(x, y), ivec2(0), last), 0).rgb;
            sum += weight * colour;
            weights += weight;
            if (abs(away) < 1.0 && abs(aside) < 1.0) {
                low = min(low, colour);
                high = max(high, colour);
            }
        }
    }
    return clamp(sum / weights, low, high);
}
