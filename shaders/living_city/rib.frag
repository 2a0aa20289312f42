// living_city/rib.frag: concrete that becomes bone: porous, cracked, lit from the core.

#include "living_city/deep_air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec3 v_at;
flat in vec3 v_own;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    vec2 q = vec2(v_at.x * 0.18, v_at.y / 9.0) + 7.0 * v_own.x;
    vec4 n1 = texture(t_noise, q * 0.35), n2 = texture(t_noise, q * vec2(1.6, 0.6)), c = texture(t_crust, q * 0.40);
    n = normalize(n + v_own.z * 0.14 * vec3(n2.y, n2.z, n2.w) - v_own.z * 0.5 * (1.0 - v_at.z) * normalize(v_normal));
    vec3 bone = BONE * (0.66 + 0.10 * n1.x + 0.08 * n2.w);
    bone *= 1.0 - 0.7 * smoothstep(0.10, 0.20, c.y) * step(0.80, c.w);
    bone *= 0.5 + 0.5 * smoothstep(0.72, 1.0, v_at.z);
    vec3 beam = BONE * vec3(0.26, 0.26, 0.30) * (1.0 + 0.2 * n1.y + 0.15 * n2.w);
    vec3 k = mix(beam, bone, v_own.z) * deep_light(v_place, n, d, 1.0);
    float crack = (1.0 - smoothstep(0.006, 0.020, c.x)) * step(0.6, fract(9.0 * v_own.y + c.z));
    k = mix(k, k * 0.25, 0.8 * crack * v_own.z) + MELT * crack * v_own.z * (0.15 + 0.5 * u_pulse);
    o_colour = vec4(through_smoke(clamp(k, 0.0, 12.0), v_place), 1.0);
}
