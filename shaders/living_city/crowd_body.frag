// living_city/crowd_body.frag: someone who runs for life: head, coat, legs that scissor, arms flung; some
// carry a lamp.

#include "living_city/air.glsl"

in vec2 v_at;
flat in vec4 v_gait;
flat in vec3 v_lit;
out vec4 o_colour;

/// Distance to a limb from a to b, m.
float limb(vec2 p, vec2 a, vec2 b) {
    vec2 q = p - a, r = b - a;
    return length(q - r * clamp(dot(q, r) / max(dot(r, r), 1e-6), 0.0, 1.0));
}

void main() {
    float way = v_gait.y, swing = sin(TURN * v_gait.x), other = cos(TURN * v_gait.x);
    vec2 lean = vec2(0.17 * way, 0.0), hip = vec2(0.0, 0.90 + 0.04 * abs(other)), neck = hip + vec2(lean.x, 0.54);
    float reach = 0.10 + 0.42 * abs(way), px_m = max(length(dFdx(v_at)), length(dFdy(v_at)));
    vec2 foot_a = vec2(reach * swing * sign(way + 1e-3), 0.10 + 0.16 * max(other, 0.0));
    vec2 foot_b = vec2(-reach * swing * sign(way + 1e-3), 0.10 + 0.16 * max(-other, 0.0));
    float d = length(v_at - neck - vec2(0.05 * way, 0.21)) - 0.115;
    d = min(d, limb(v_at, hip, neck) - 0.165);
    d = min(d, limb(v_at, hip, foot_a) - 0.085);
    d = min(d, limb(v_at, hip, foot_b) - 0.085);
    vec2 hand = neck + vec2(-0.34 * swing * (0.4 + 0.6 * abs(way)), -0.30 + 0.40 * step(0.7, fract(v_gait.z * 5.0)));
    d = min(d, limb(v_at, neck - vec2(0.0, 0.05), hand) - 0.06);
    float there = 1.0 - smoothstep(-0.7 * px_m, 0.7 * px_m, d);
    vec3 coat = mix(BONE * 0.55, BONE * vec3(0.30, 0.24, 0.22), fract(v_gait.z * 61.0));
    vec3 c = coat * v_lit * (0.55 + 0.45 * smoothstep(0.0, 1.5, v_at.y)) * there;
    c += MELT * 0.10 * textureLod(t_glow, vec2(0.5), 6.0).x * there * smoothstep(0.9, 0.0, v_at.y);
    float lamp = step(0.86, fract(v_gait.z * 17.0)), from = length(v_at - hand);
    c += MAGMA_CORE * lamp * (5.0 * (1.0 - smoothstep(0.05, 0.07 + px_m, from)) + 0.35 * exp(-from * 7.0) * smoothstep(0.75, 0.4, abs(v_at.x)));
    o_colour = vec4(c, there) * v_gait.w;
}
