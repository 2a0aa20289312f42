// transitions/surge.frag: too much light. The highlights swell and run over the picture until all is a warm white;
// out of it the next one cools, shadows first. Slow on both sides: never a flash.

#include "lib/transition_soft.glsl"
#include "lib/noise/value.glsl"

#palette WHITE #FFF1EA

vec3 mixed(vec2 uv) {
    vec2 p = to_heights(uv);
    vec2 from = (u_chance.xy - 0.5) * vec2(0.8 * aspect(), 0.6);
    float near = exp(-dot(p - from, p - from) / 0.4);   // where it comes from
    near *= 0.8 + 0.4 * value_noise(p * 1.7 + u_chance.zw * 30.0 + 1.5 * u_progress);
    float way = 1.0 - abs(2.0 * u_progress - 1.0);
    float much = way * sqrt(way);   // [0, 1], white in the middle
    vec3 halo = light_blurred(uv, 1.0);
    vec3 c = light_blurred(uv, 0.7 * much);
    // bright places go first, and those near the source: [0, 1]
    float bright = luminance(halo) / (0.5 + luminance(halo));
    float first = min(0.6 * bright + 0.4 * near, 1.0);
    float flood = clamp((much - (1.0 - first) * 0.30) / 0.70, 0.0, 1.0);
    flood = mix(flood, flood * flood * (3.0 - 2.0 * flood), 0.3);
    vec3 shown = mix(c, max(c, halo), 0.7 * smoothstep(0.0, 0.6, much)) * (1.0 + 1.5 * much * much);
    // thin light is warm, and only where there is much of it is it white
    vec3 veil = pow(vec3(flood), vec3(2.0, 2.4, 2.65));   // even to the eye
    // the white itself is light in mist, with rays from where it comes: never a blank frame
    vec2 away = p - from;
    float ray = value_noise(away * (6.0 / (length(away) + 0.05)) + u_chance.wz * 20.0 + 0.6 * u_progress) - 0.5;
    float mist = value_noise(p * 2.2 - u_chance.zw * 11.0 - 0.9 * u_progress) - 0.5;
    float pearl = 0.80 + 0.45 * near + 0.16 * mist + 0.16 * ray * smoothstep(0.05, 0.5, length(away));
    vec3 white = WHITE * pearl * mix(vec3(0.99, 0.96, 1.10), vec3(1.0), smoothstep(0.7, 1.05, pearl));   // as in a shell
    return mix(shown, white, veil);
}

#include "lib/transition_main.glsl"
