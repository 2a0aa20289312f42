// post/finish.frag: linear light to display: bloom, exposure, curve, encoding, dither.

#include "lib/color/filmic.glsl"
#include "lib/color/encode.glsl"
#include "lib/noise/triangular.glsl"

uniform sampler2D t_light;
uniform sampler2D t_bloom;
uniform float u_bloom;     // [0, 1] share of the light that the bloom spreads
uniform float u_exposure;  // factor
uniform float u_dither;    // one step of the output's depth; 0: none
uniform float u_frame;     // [0, 61) moves the dither's pattern
in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec3 light = texelFetch(t_light, ivec2(gl_FragCoord.xy), 0).rgb;
    light = clamp(mix(light, vec3(0.0), vec3(isnan(light))), 0.0, 4096.0);
    if (u_bloom > 0.0) light = mix(light, texture(t_bloom, v_uv).rgb, u_bloom);
    vec3 shown = encode_srgb(filmic(light * u_exposure));
    o_colour = vec4(clamp(shown + triangular(gl_FragCoord.xy, u_frame) * u_dither, 0.0, 1.0), 1.0);
}
