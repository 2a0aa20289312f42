// post/shown.glsl: what the display shows of linear light: bloom, exposure, curve. Still linear, [0, 1].

#include "lib/color/filmic.glsl"

uniform sampler2D t_light;
uniform sampler2D t_bloom;
uniform float u_bloom;     // [0, 1] share of the light that the bloom spreads
uniform float u_exposure;  // factor

/// The light that comes through the lens: with bloom and exposure, before the curve.
/// light    linear light of a pixel; a bad one is stopped here
/// uv       its place, [0, 1]
vec3 lit(vec3 light, vec2 uv) {
    light = clamp(mix(light, vec3(0.0), vec3(isnan(light))), 0.0, 4096.0);
    if (u_bloom > 0.0) light = mix(light, textureLod(t_bloom, uv, 0.0).rgb, u_bloom);
    return light * u_exposure;
}

/// The same after the curve.
vec3 shown(vec3 light, vec2 uv) {
    return filmic(lit(light, uv));
}
