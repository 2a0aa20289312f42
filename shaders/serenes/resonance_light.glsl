// serenes/resonance_light.glsl: the light of a whole curtain: a bright hem and rays upward.

#include "serenes/air.glsl"
#include "serenes/resonance.glsl"

uniform sampler2D t_noise;
in vec4 v_place;
in vec3 v_stir;

/// up       height over the hem, in lengths of the rays there;  tint: its colour
/// broad    two soft noises along it
/// returns  how bright, before the rays
float curtain(out float up, out vec3 tint, out float strands, out vec2 broad) {
    float s = v_place.x, t = clamp(v_place.y, 0.0, 1.0);
    vec2 a = vec2(s * 0.31 + u_drift_a, t * 0.10 + v_stir.z);
    broad = texture(t_noise, a).xy;
    float slow = broad.x;
    // folds are narrow here and wide there
    vec2 b = vec2(s * 0.62 - u_drift_b + 0.24 * broad.y + 0.10 * slow, t * 0.07 - v_stir.z);
    float rays = texture(t_noise, b).w;
#ifdef PLAIN
    float fine = 0.0;
#else
    float fine = texture(t_noise, b * vec2(3.0, 1.0) + 0.4).w;
#endif
    // rays of unequal length stand on a hem that sinks and rises, ragged here and smooth there, with gaps
    float ragged = mix(smoothstep(-0.4, 1.5, broad.y), 1.0, 0.9 * u_howl);
    float reach = 0.55 + 0.24 * slow - 0.10 * broad.y + 0.16 * rays;
    float hem = 0.105 + (0.003 + 0.030 * ragged) * rays + 0.012 * ragged * fine + 0.060 * slow;
    hem += u_howl * (0.055 * rays + 0.030 * fine);  // in the howl it comes apart into threads
    up = (t - hem) / max(reach, 0.2);
    float rise = max(up, 0.0);
    float body = smoothstep(-0.02 - 0.10 * u_howl, 0.035 + 0.10 * ragged + 0.20 * u_howl, up) * resonance_body(rise);
    body *= mix(0.10, 1.0, smoothstep(-1.7, -0.3, broad.y + 0.5 * slow));
    strands = resonance_strands(rays, fine, smoothstep(0.0, 0.22, rise));
    tint = resonance_tint(rise, v_place.z);
    return body * smoothstep(0.86, 0.50, t) * (1.0 + 0.30 * slow);
}

/// The curtain's light, to be added.
vec3 curtain_light(float body, vec3 tint, float strands) {
    float calm = (0.22 + 0.30 * u_descent) * (1.0 + 0.20 * u_energy * (1.0 - 0.7 * u_crack)) + 0.05 * sin(TURN * u_breath);
    vec3 c = tint * body * strands * v_place.w * calm * (1.0 + 1.1 * u_howl) * (1.0 - 0.84 * u_dawn);
    c *= 1.0 + 2.2 * v_stir.x;
    c += mix(TEAL, MERCURY, 0.4) * 0.10 * v_stir.x * body;
    return max(c * u_resonance, 0.0);
}
