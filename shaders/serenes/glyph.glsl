// serenes/glyph.glsl: where and when the stars write. A sign takes EPOCH s: stars travel, strokes grow one
// after another, all rests, and the strokes go the way they came.

const float EPOCH = 16.0;  // s; 256 of them before u_glyph_s wraps, and all signs of a place 32 times
const float SIGNS = 8.0;   // as in scenes/serenes/glyph.py

/// Time at a place. begin in [0, 1).
/// returns  x: [0, 1) within the sign; y: which sign, [0, SIGNS)
vec2 writing(float begin) {
    float clock = u_glyph_s / EPOCH + begin;
    return vec2(fract(clock), mod(floor(clock), SIGNS));
}

/// A point of a sign as a direction from the eye, upright.
/// place    rad to the right of the sun and over the horizon; size, rad
vec3 written(vec4 place, vec2 p) {
    vec2 ahead = vec2(u_sun_x, u_sun_z) / max(length(vec2(u_sun_x, u_sun_z)), 1e-4);
    vec2 way = ahead * cos(place.x) + vec2(-ahead.y, ahead.x) * sin(place.x);
    vec3 d = vec3(way.x * cos(place.y), sin(place.y), way.y * cos(place.y));
    vec3 right = vec3(-way.y, 0.0, way.x);
    return normalize(d + (right * p.x + cross(right, d) * p.y) * place.z);
}

/// How light the stars' writing is: it fades in the dawn and in the low haze.
float written_light(vec3 d) {
    return (1.0 - 0.5 * u_howl) * (1.0 - smoothstep(0.15, 0.75, u_dawn)) * smoothstep(0.12, 0.26, d.y);
}
