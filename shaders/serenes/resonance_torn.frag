// serenes/resonance_torn.frag: a curtain in the howl: rents open along it, their lips burn, shreds stream.

#include "serenes/resonance_light.glsl"

out vec4 o_colour;  // added

void main() {
    float up, strands;
    vec3 tint;
    vec2 broad;
    float body = curtain(up, tint, strands, broad);
    float s = v_place.x, t = clamp(v_place.y, 0.0, 1.0);
    // rents lie along seams that wander through the cloth; above each the shreds stream away, the higher the faster
    float seam = 5.0 * t + 1.0 * broad.x + 1.3 * broad.y;
    // taken before the beds, which are far apart in the noise
    float lod = max(log2(256.0 * max(0.26 * fwidth(s), 0.55 * fwidth(t))), 0.0);
    float bed = floor(seam), in_bed = fract(seam);
    float stream = u_howl * (0.10 + 0.12 * bed) + u_drift_c * (2.0 + mod(bed, 3.0));
    vec2 r = vec2(s * 0.26 + stream + 0.35 * u_howl * t, t * 0.55 + 0.37 * bed + v_stir.z);
    float torn = textureLod(t_noise, r, lod).z * 0.60;
#ifdef PLAIN
    torn += broad.y * 0.5;
#else
    torn += textureLod(t_noise, vec2(r.x - 0.10 * s, 0.4 * r.y) + 0.3, lod).x * 0.7;
#endif
    torn += 0.50 - 1.0 * abs(in_bed - 0.5);  // the seams themselves give way first
    torn += 1.1 * u_howl * (strands - 0.55);      // thread by thread
    float edge = torn - 0.3 * t + 1.9 - 3.1 * u_howl;
    float whole = smoothstep(-0.05 - 0.15 * u_howl, 0.16 + 0.20 * u_howl, edge);
    float beside = min(in_bed, 1.0 - in_bed);
    whole *= mix(1.0, smoothstep(0.0, 0.30, beside + 0.55 * (strands - 0.50)), smoothstep(0.35, 0.75, u_howl));
    float lip = whole * exp(-5.0 * max(edge, 0.0)) * smoothstep(0.0, 0.3, u_howl);
    vec3 cold = mix(MERCURY, TEAL, 0.30) * 0.75 + INDIGO * 4.0;
    tint = mix(tint, cold, 0.62 * smoothstep(0.0, 0.6, u_howl));
    body = body * whole + 0.80 * lip * smoothstep(-0.02, 0.05, up) * smoothstep(0.86, 0.4, t);
    o_colour = vec4(curtain_light(body, tint, strands), 0.0);
}
