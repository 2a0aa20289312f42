// serenes/resonance.frag: the light of a curtain: a bright hem, rays upward, and what the howl leaves of it.

#include "serenes/air.glsl"
#include "serenes/resonance.glsl"

uniform sampler2D t_noise;
in vec4 v_place;
in vec3 v_stir;
out vec4 o_colour;  // added

void main() {
    float s = v_place.x, t = clamp(v_place.y, 0.0, 1.0);
    vec2 a = vec2(s * 0.31 + u_drift_a, t * 0.10 + v_stir.z);
    vec2 b = vec2(s * 0.83 - u_drift_b, t * 0.07 - v_stir.z);
    float slow = texture(t_noise, a).x, rays = texture(t_noise, b).w, fine = texture(t_noise, b * vec2(2.7, 1.0) + 0.4).w;
    // rays of unequal length stand on a hem that wavers
    float reach = 0.55 + 0.20 * slow + 0.16 * rays;
    float hem = 0.035 + 0.009 * rays + 0.030 * slow;
    float up = (t - hem) / max(reach, 0.2);
    float rise = max(up, 0.0);
    float body = smoothstep(-0.02, 0.035, up) * (1.30 * exp(-9.0 * rise) + 0.62 * exp(-2.6 * rise));
    body *= smoothstep(1.0, 0.55, t) * (1.0 + 0.30 * slow);
    float strands = clamp(0.62 + 0.34 * rays + 0.26 * fine * smoothstep(0.02, 0.3, rise), 0.06, 2.2);
    vec3 tint = resonance_tint(rise, v_place.z);

    // the howl: rents open along it, their lips burn, shreds stream
    vec2 r = vec2(s * 0.85 + 0.16 * t + u_drift_c, t * 0.20 - 3.0 * u_drift_c + v_stir.z);
    float torn = texture(t_noise, r).z * 0.55 + texture(t_noise, r * vec2(0.45, 0.5)).x * 0.8 - 0.25 * t;
    float edge = torn + 2.2 - 3.7 * u_howl;
    float whole = smoothstep(-0.04, 0.12, edge);
    float lip = whole * exp(-4.5 * max(edge, 0.0)) * smoothstep(0.0, 0.3, u_howl);
    tint = mix(tint, mix(MERCURY, TEAL, 0.2) * 0.8, 0.30 * u_howl + 0.55 * u_dawn);
    body = body * whole + 0.85 * lip * smoothstep(-0.02, 0.05, up) * smoothstep(1.0, 0.4, t);

    float calm = 0.22 + 0.30 * u_descent + 0.05 * sin(TURN * u_breath);
    vec3 c = tint * body * strands * v_place.w * calm * (1.0 + 1.1 * u_howl) * (1.0 - 0.86 * u_dawn);
    c *= 1.0 + 2.2 * v_stir.x;
    c += mix(TEAL, MERCURY, 0.4) * 0.10 * v_stir.x * body;
    o_colour = vec4(max(c * u_resonance, 0.0), 0.0);
}
