// serenes/resonance_torn.frag: a curtain in the howl: rents open along it, their lips burn, shreds stream.

#include "serenes/resonance_light.glsl"

out vec4 o_colour;  // added

void main() {
    float up, strands;
    vec3 tint;
    float body = curtain(up, tint, strands);
    float s = v_place.x, t = clamp(v_place.y, 0.0, 1.0);
    vec2 r = vec2(s * 0.85 + 0.16 * t + u_drift_c, t * 0.20 - 3.0 * u_drift_c + v_stir.z);
    float torn = texture(t_noise, r).z * 0.55 + texture(t_noise, r * vec2(1.0, 2.0) + 0.3).x * 0.8 - 0.25 * t;
    float edge = torn + 2.2 - 3.7 * u_howl;
    float whole = smoothstep(-0.04, 0.12, edge);
    float lip = whole * exp(-4.5 * max(edge, 0.0)) * smoothstep(0.0, 0.3, u_howl);
    tint = mix(tint, mix(MERCURY, TEAL, 0.2) * 0.8, 0.30 * u_howl + 0.55 * u_dawn);
    body = body * whole + 0.85 * lip * smoothstep(-0.02, 0.05, up) * smoothstep(1.0, 0.4, t);
    o_colour = vec4(curtain_light(body, tint, strands), 0.0);
}
