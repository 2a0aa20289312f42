// lib/transition.glsl: what a transition may know: two pictures, how far the way is, and where this pixel is.
// It goes over a plane: that of the picture; or with ALL_ROUND two charts (lib/transition_main.glsl).

uniform sampler2D t_a;      // the picture that goes, linear light
uniform sampler2D t_b;      // the picture that comes
uniform vec4 u_a_part;      // whole picture's [0, 1] to the texture's: factor, offset
uniform vec4 u_b_part;
uniform vec2 u_gain;        // exposure of each
uniform float u_progress;   // (0, 1)
uniform vec4 u_chance;      // four numbers in [0, 1), others for every crossfade
uniform vec2 u_origin_px;   // this target's corner in the whole picture
uniform vec2 u_picture_px;  // size of the whole picture
uniform vec2 u_whole_px;    // and of the plane
out vec4 o_colour;

/// [0, 1] over the whole picture, bottom-left origin.
vec2 here_uv() {
    return (gl_FragCoord.xy + u_origin_px) / u_picture_px;
}

/// Width over height of the plane.
float aspect() {
    return u_whole_px.x / u_whole_px.y;
}

/// Places in the plane's heights from its centre: x in [-aspect/2, aspect/2], y in [-0.5, 0.5].
vec2 to_heights(vec2 uv) {
    return (uv - 0.5) * vec2(aspect(), 1.0);
}

vec2 to_uv(vec2 p) {
    return p / vec2(aspect(), 1.0) + 0.5;
}

/// Beyond the picture's edge it is mirrored.
vec2 inside(vec2 uv) {
    return clamp(1.0 - abs(1.0 - abs(uv)), 0.5 / u_picture_px, 1.0 - 0.5 / u_picture_px);
}

#include "lib/transition_round.glsl"

/// What is not a number, or beyond any light, stays out of the mixture.
vec3 sound(vec3 light) {
    return clamp(mix(light, vec3(0.0), vec3(isnan(light))), 0.0, 4096.0);
}

/// The light of either picture at a place of the plane, [0, 1].
vec3 light_a(vec2 uv) {
    return sound(textureLod(t_a, in_picture(uv) * u_a_part.xy + u_a_part.zw, 0.0).rgb) * u_gain.x;
}

vec3 light_b(vec2 uv) {
    return sound(textureLod(t_b, in_picture(uv) * u_b_part.xy + u_b_part.zw, 0.0).rgb) * u_gain.y;
}

float luminance(vec3 light) {
    return dot(light, vec3(0.2126, 0.7152, 0.0722));
}
