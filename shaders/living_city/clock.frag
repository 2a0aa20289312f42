// living_city/clock.frag: a dial without hands or figures; teeth and spokes of its own gears show through.

#include "living_city/deep_air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec3 v_at;
flat in float v_own;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    vec2 q = v_at.xz;
    float r = length(q), a = atan(q.y, q.x) / TURN, px = max(fwidth(q.x), fwidth(q.y));
    float rim = smoothstep(0.84 - px, 0.86 + px, r), face = smoothstep(0.4, 0.8, v_at.y);
    float tick = smoothstep(0.10, 0.06, abs(fract(12.0 * a) - 0.5)) * smoothstep(0.66, 0.68, r) * smoothstep(0.80, 0.78, r);
    float gear = length(q - 0.30 * vec2(cos(9.0 * v_own), sin(9.0 * v_own)));
    float tooth = 0.30 + 0.03 * step(0.5, fract(14.0 * (atan(q.y, q.x) / TURN + u_drift_c)));
    float works = step(0.55, v_own) * smoothstep(tooth, tooth - 0.02 - px, gear) * smoothstep(0.10, 0.12 + px, gear);
    vec3 dial = BONE * (0.62 + 0.08 * texture(t_noise, q * 0.4 + v_own).y);
    dial = mix(dial, vec3(0.05, 0.04, 0.035), max(tick * smoothstep(0.3, 0.05, px), works * 0.85));
    vec3 brass = mix(SULPHUR, BONE, 0.25) * 0.20;
    vec3 c = mix(brass, mix(dial, brass, rim), face) * deep_light(v_place, n, d, 1.0);
    c += MELT * 0.6 * smoothstep(0.6, 0.0, v_place.y - FLOOR_Y) * (1.0 - face);
    o_colour = vec4(through_smoke(clamp(c, 0.0, 12.0), v_place), 1.0);
}
