// post/finish.frag: linear light to display: bloom, exposure, curve, flash limit, encoding, dither; or to a
// picture in linear light, after the curve or before it.

#include "post/shown.glsl"
#include "lib/color/encode.glsl"
#include "lib/color/decode.glsl"
#include "lib/noise/triangular.glsl"

uniform sampler2D t_danger;  // [0, 1] where it flashes too often
uniform sampler2D t_before;  // the picture before this one, encoded
uniform float u_hold;        // [0, 1] how much of it stays where there is danger; 0: no limit
uniform float u_encoding;    // 0: sRGB, for a display; 1: linear light, after the curve; 2: before it
uniform float u_dither;      // one step of the output's depth; 0: none
uniform float u_frame;       // [0, 61) moves the dither's pattern
uniform vec2 u_corner_px;    // where this panel begins in the target
uniform vec2 u_light_px;     // what is left out of the light at its left and below: a guard band
uniform vec2 u_origin_px;    // the target's corner in the whole picture
uniform vec4 u_place;        // factor and offset from v_uv to the bloom's uv
uniform float u_round_px;    // radius of a dome's picture, black outside; 0: none
uniform vec2 u_middle_px;    // and its middle in the whole picture
in vec2 v_uv;
out vec4 o_colour;

/// Pales saturated red until red has no more than 0.75 of the sum of the channels (harm begins at 0.8).
vec3 paled(vec3 c) {
    float excess = max(c.r - 0.75 * (c.r + c.g + c.b), 0.0);
    float grey = dot(c, vec3(0.2126, 0.7152, 0.0722));
    return mix(c, vec3(grey), excess / (excess + 1.25 * grey + 1e-6));
}

void main() {
    vec2 whole = gl_FragCoord.xy + u_origin_px;
    ivec2 at = ivec2(gl_FragCoord.xy - u_corner_px + u_light_px);
    vec3 light = lit(texelFetch(t_light, at, 0).rgb, v_uv * u_place.xy + u_place.zw);
    vec3 seen = u_encoding > 1.5 ? light : filmic(light);
    if (u_hold > 0.0) {
        float danger = texture(t_danger, v_uv).r;
        vec3 before = texelFetch(t_before, ivec2(gl_FragCoord.xy), 0).rgb;
        if (u_encoding < 0.5) before = decode_srgb(before);
        if (danger > 0.0) {
            seen = mix(seen, before, danger * u_hold);
            seen = mix(seen, paled(seen), smoothstep(0.0, 0.3, danger));
        }
    }
    if (u_round_px > 0.0) seen *= clamp(u_round_px - distance(whole, u_middle_px) + 0.5, 0.0, 1.0);
    if (u_encoding > 0.5) {
        o_colour = vec4(seen, 1.0);
        return;
    }
    vec3 encoded = encode_srgb(seen);
    vec3 noise = triangular(whole, u_frame) * min(vec3(u_dither), encoded);  // black stays black
    o_colour = vec4(clamp(encoded + noise, 0.0, 1.0), 1.0);
}
