// collective/slab.frag: broken stone: polished above, raw at the break, dark below, lit by the threads there.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/floor_stone.glsl"

uniform vec2 u_slab;
in vec3 v_world;
in vec3 v_normal;
in vec3 v_rest;
flat in float v_pit;
flat in vec3 v_overhead;
flat in vec3 v_sunward;
out vec4 o_colour;

/// Value noise, [0, 1].
float mottle(vec2 p) {
    vec2 i = floor(p), f = fract(p);
    f *= f * (3.0 - 2.0 * f);
    return mix(mix(hash(i), hash(i + vec2(1.0, 0.0)), f.x),
        mix(hash(i + vec2(0.0, 1.0)), hash(i + vec2(1.0, 1.0)), f.x), f.y);
}

/// Light of a few strands that wind through the gap: level lines of noise, of uneven width.
/// p        place on an unrolled wall or on the bed, m
/// foot     of a pixel, m
vec3 strands(vec2 p, float foot) {
    vec2 bent = p + 0.22 * vec2(mottle(p * 2.3 + 4.0), mottle(p * 2.3 + 9.0)) + u_seed.xy * 9.0;
    vec3 c = vec3(0.0);
    for (int i = 0; i < 2; i++) {
        float own = float(i);
        vec2 q = bent * vec2(1.7, 1.1) + own * 17.3;
        float field = mottle(q), e = 0.03;
        vec2 slope = vec2(mottle(q + vec2(e, 0.0)) - field, mottle(q + vec2(0.0, e)) - field) / e;
        float off = abs(field - 0.47) / max(length(slope), 0.35);
        float wide = mix(0.005, 0.032, pow(mottle(p * 1.7 + own * 31.0), 2.0));
        float there = smoothstep(0.22, 0.50, mottle(p * 1.1 + own * 5.0 + 50.0));
        float drawn = max(wide, foot), run = fract(u_impulse_s * 0.375 + 0.5 * own - p.x * 0.25);
        vec3 tint = mix(THREAD_ROSE, THREAD_CYAN, own);
        c += tint * there * (exp(-off * off / (drawn * drawn)) * wide / drawn
            * (0.9 + 0.5 * u_pulse + 2.6 * exp(-run * 7.0)) + 0.035 * exp(-off * 11.0));
    }
    return c;
}

void main() {
    vec3 d = ray_world(), n = normalize(v_normal + vec3(0.0, 1e-5, 0.0));
    if (dot(n, d) > 0.0) n = -n;
    float t = length(v_world - u_eye_world.xyz), depth = max(-v_world.y, 0.0);
    vec3 c;
    float grain = mottle(v_rest.xz * 9.0 + v_rest.y * 13.0);
    float fine = mottle(v_rest.xz * 41.0 + v_rest.y * 37.0);
    vec3 below = mix(THREAD_ROSE, THREAD_CYAN, 0.35) * (0.75 + 0.5 * u_pulse);
    float breath = smoothstep(0.05, 0.3, u_crack);
    if (v_pit > 0.5) {
        float bed = step(0.9, n.y);
        // the paving's own edge, then earth
        float lip = smoothstep(0.24, 0.14, depth + 0.10 * (grain - 0.5));
        vec3 body = mix(BRUISE * 0.10, mix(SOFT_PURPLE, PINK, 0.4) * 0.26, lip);
        body *= 0.6 + 0.5 * grain + 0.3 * fine;
        c = body * (v_overhead * 0.5 * exp(-depth * 4.5)
            + below * 0.25 * breath * smoothstep(0.3, 1.2, depth));
        vec2 unrolled = mix(vec2(v_rest.x + 0.35 * v_rest.z, depth * 0.8 + 0.5 * v_rest.z), v_rest.xz, bed);
        c += strands(unrolled, t / u_focal_px) * breath * smoothstep(0.03, 0.25, depth);
    } else {
        float under = step(v_rest.y, -0.20) * step(v_normal.y, -0.8);
        float top = smoothstep(0.6, 0.9, abs(v_normal.y)) * step(-0.01, v_rest.y);
        // the same paving as round it, at the place where it lay
        float wide = t / u_focal_px;
        Stone stone = paving(v_rest.xz + u_slab - u_reservoir.xy, d.xz / max(length(d.xz), 1e-4),
            vec2(wide, wide / max(abs(dot(d, n)), 0.05)));
        vec3 pale = stone.albedo * (0.78 + 0.30 * grain + 0.16 * (fine - 0.5)) * (1.0 - 0.62 * stone.seam);
        float bands = mottle(vec2(v_rest.y * 34.0 + 2.0 * grain, v_rest.x * 5.0 + v_rest.z * 5.0));
        vec3 raw = mix(SOFT_PURPLE, PINK, 0.45) * (0.16 + 0.20 * grain + 0.16 * fine + 0.12 * bands);
        vec3 sun = normalize(sun_world() + vec3(0.0, 0.25, 0.0));
        float facing = max(dot(n, sun), 0.0);
        vec3 light = v_overhead * (0.42 + 0.34 * max(n.y, 0.0)) + v_sunward * (0.24 + 0.45 * facing);
        light *= 1.0 - 0.72 * under;
        light *= mix(0.35, 1.0, smoothstep(-0.35, 0.05, v_world.y));
        light += below * under * 0.30 * breath * exp(-max(v_world.y + 0.1, 0.0) * 4.5);
        light += below * 0.22 * breath * (1.0 - top) * exp(-max(v_world.y + 0.10, 0.0) * 5.0);
        light += mix(THREAD_CYAN, SOFT_PURPLE, 0.45) * 0.20 * u_bruise * max(n.y, 0.0);
        float facet = dot(normalize(v_normal), vec3(-0.55, 0.75, 0.35));
        raw *= 0.45 + 0.75 * smoothstep(-0.7, 0.9, facet);
        c = mix(raw, pale, top) * light;
        float f = clamp(1.0 + dot(d, n), 0.0, 1.0);
        vec3 r = reflect(d, n);
        c = mix(c, sky(normalize(vec3(r.x, abs(r.y) + 0.02, r.z))) * 0.85,
            top * (0.12 + 0.72 * f * f * f * f) * (0.7 + 0.3 * grain) * smoothstep(-0.3, 0.0, v_world.y));
    }
    c = mix(c, air(d), haze_amount(t, 0.0));
    o_colour = vec4(max(c, 0.0), 1.0);
}
