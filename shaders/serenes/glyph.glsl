// serenes/glyph.glsl: where and when the stars write. A sign takes EPOCH s: stars travel, strokes grow one after
// another, all rests, and the strokes go the way they came.

const float EPOCH = 16.0;  // s; 256 of them before u_glyph_s wraps, and all signs of a place 32 times
const float SIGNS = 8.0;   // as in scenes/serenes/glyph.py

/// Time at a place. begin in [0, 1).
/// returns  x: [0, 1) within the sign; y: which sign, [0, SIGNS)
vec2 writing(float begin) {
    float clock = u_glyph_s / EPOCH + begin;
    return vec2(fract(clock), mod(floor(clock), SIGNS));
}

/// A point of a sign as a direction from the eye. place: azimuth, height, size in rad.
vec3 written(vec3 place, vec2 p) {
    vec3 d = vec3(sin(place.x) * cos(place.y), sin(place.y), -cos(place.x) * cos(place.y));
    vec3 right = vec3(cos(place.x), 0.0, sin(place.x));
    return normalize(d + (right * p.x + cross(right, d) * p.y) * place.z);
}

/// How light the stars' writing is: it fades in the dawn.
float written_light() {
    return 1.0 - smoothstep(0.15, 0.75, u_dawn);
}
