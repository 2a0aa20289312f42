// serenes/glyph.glsl: where and when the stars write. A sign takes EPOCH s: stars travel, strokes grow one
// after another, all rests, and the strokes go the way they came.

#include "serenes/sky_fold.glsl"

const float EPOCH = 16.0;  // s; 256 of them before u_glyph_s wraps, and all signs of a place 32 times
const float SIGNS = 8.0;   // as in scenes/serenes/glyph.py

/// Time at a place. begin in [0, 1).
/// returns  x: [0, 1) within the sign; y: which sign, [0, SIGNS)
vec2 writing(float begin) {
    float clock = u_glyph_s / EPOCH + begin;
    return vec2(fract(clock), mod(floor(clock), SIGNS));
}

/// A point of a sign as a direction from the eye, upright in the kaleidoscope's frame.
/// place    distance from the great rose's heart and angle from straight down, rad; size, rad; -1: mirrored
vec3 written(vec4 place, vec2 p) {
    vec3 down = vec3(-FOLD_ROSE.z, 0.0, FOLD_ROSE.x), aside = vec3(0.0, 1.0, 0.0);
    vec3 q = FOLD_ROSE * cos(place.x) + (down * cos(place.y) + aside * sin(place.y)) * sin(place.x);
    vec3 d = unfold_frame(q);
    vec3 right = normalize(cross(d, vec3(0.0, 1.0, 1e-3)));
    return normalize(d + (right * p.x * place.w + cross(right, d) * p.y) * place.z);
}

/// How light the stars' writing is: it fades in the dawn and in the low haze.
float written_light(vec3 d) {
    return (1.0 - smoothstep(0.15, 0.75, u_dawn)) * smoothstep(0.12, 0.26, d.y);
}
