// living_city/clock.frag: a pale dial with hands and nothing for them to tell; the melt shines through it.

#include "living_city/deep_air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec3 v_at;
flat in vec2 v_own;
out vec4 o_colour;

/// [0, 1] a hand that points to `turn`: a blade with a tail, and an eye in it.
float hand(vec2 q, float turn, float reach, float wide, float px) {
    float c = cos(TURN * turn), s = sin(TURN * turn);
    q = vec2(c * q.x - s * q.y, s * q.x + c * q.y);
    float w = wide * (1.0 - 0.75 * clamp(q.y / reach, 0.0, 1.0)), soft = 0.6 * px + 0.005;
    float blade = smoothstep(soft, -soft, abs(q.x) - w) * smoothstep(-0.22 - soft, -0.22 + soft, q.y) * smoothstep(reach + soft, reach - soft, q.y);
    float eye = length(q - vec2(0.0, 0.62 * reach));
    return max(blade, smoothstep(px + 0.008, 0.0, abs(eye - 1.5 * wide) - 0.35 * wide));
}

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    vec2 q = v_at.xz;
    float r = length(q), px = max(fwidth(q.x), fwidth(q.y)), face = smoothstep(0.4, 0.8, v_at.y);
    float rim = smoothstep(0.87 - px, 0.885 + px, r), lip = exp(-sq((r - 0.955) / (0.02 + px)));
    float ripple = (0.5 + 0.5 * cos(150.0 * r)) * smoothstep(0.025, 0.008, px) * smoothstep(0.30, 0.34, r) * smoothstep(0.74, 0.70, r);
    float hands = max(hand(q, v_own.x - 12.0 * u_drift_c, 0.78, 0.034, px), hand(q, v_own.y - u_drift_c, 0.50, 0.050, px));
    hands = max(hands, smoothstep(0.075 + px, 0.065, r));
    vec4 n1 = texture(t_noise, q * 0.21 + v_own);
    vec3 dial = BONE * (0.50 + 0.07 * n1.y - 0.10 * ripple);
    vec3 light = deep_light(v_place, n, d, 1.0) * 0.62 + deep_light(v_place, -n, d, 1.0) * 0.16;
    float low = exp(-max(v_place.y - FLOOR_Y, 0.0) / 9.0) * river(v_place.z), down = 0.5 - 0.5 * n.y;
    vec3 glow = MERCURY * 0.13 + MELT * low * (0.05 + 0.22 * down + 0.30 * sq(sq(r)));
    vec3 c = dial * (light + glow) * (0.72 + 0.28 * smoothstep(1.0, 0.2, r + 0.25 * q.y));
    c = mix(c, OBSIDIAN + c * 0.05, hands);
    vec3 brass = mix(SULPHUR, BONE, 0.35) * 0.34 * light + MELT * 0.25 * low + MAGMA_CORE * 0.5 * lip * (0.3 + 0.7 * low);
    c = mix(brass, mix(c, brass, rim), face);
    o_colour = vec4(through_smoke(clamp(c, 0.0, 12.0), v_place), 1.0);
}
