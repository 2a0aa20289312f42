// window/resample.glsl: a picture read at any place, and made larger or smaller.
//
// Catmull and Rom, "A class of local interpolating splines", 1974, along both axes; then held between the texels
// that weigh most, for what overshoots is seen as a rim.

const float MOST = 4.0;  // texels a pixel: what is made smaller still may shimmer

/// The weight of a texel.
/// away     texels; 0 from 2 on
float catmull_rom(float away) {
    float d = abs(away);
    if (d < 1.0) return 1.0 + d * d * (1.5 * d - 2.5);
    return d < 2.0 ? 2.0 + d * (-4.0 + d * (2.5 - 0.5 * d)) : 0.0;
}

/// The weights of four texels in a row.
/// f        [0, 1) the way from the second to the third
vec4 catmull_rom_row(float f) {
    vec4 powers = vec4(1.0, f, f * f, f * f * f);
    return vec4(
        dot(powers, vec4(0.0, -0.5, 1.0, -0.5)),
        dot(powers, vec4(1.0, 0.0, -2.5, 1.5)),
        dot(powers, vec4(0.0, 0.5, 2.0, -1.5)),
        dot(powers, vec4(0.0, 0.0, -0.5, 0.5))
    );
}

/// A picture at a place, as sharp as it is.
/// place    in texels, from the corner of the first
vec3 enlarged(sampler2D picture, vec2 place) {
    ivec2 last = textureSize(picture, 0) - 1;
    vec2 at = place - 0.5, corner = floor(at);
    vec4 across = catmull_rom_row(at.x - corner.x), up = catmull_rom_row(at.y - corner.y);
    vec3 sum = vec3(0.0), low = vec3(1.0), high = vec3(0.0);
    for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
            vec3 colour = texelFetch(picture, clamp(ivec2(corner) + ivec2(x, y) - 1, ivec2(0), last), 0).rgb;
            sum += across[x] * up[y] * colour;
            if ((x == 1 || x == 2) && (y == 1 || y == 2)) {
                low = min(low, colour);
                high = max(high, colour);
            }
        }
    }
    return clamp(sum, low, high);
}

/// A picture at a place, and where it is made smaller the mean of what falls into a pixel: the same curve, wider.
/// span     texels that a pixel is wide and high; up to 1 as `enlarged`
vec3 resampled(sampler2D picture, vec2 place, vec2 span) {
    if (max(span.x, span.y) <= 1.0) return enlarged(picture, place);
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
