// collective/silk_plain.glsl: the cloth at a small cost: folds, tears with streaked and lit edges, no single threads.
// Three textures are read; falloffs are powers of one exponential.

#include "collective/silk_light.glsl"

/// shock_slope without its transcendentals.
vec2 shock_plain(float up, vec2 uv) {
    float at = mix(70.0, 250.0, up * (0.64 + 0.36 * up * up * up));  // asin
    float x = (u_shock_m - at) / 26.0;
    float bell = max(1.0 - 0.16 * x * x, 0.0);
    float wave = x * (4.5 - 4.1 * x * x) * bell * bell * bell * bell * bell * bell;
    return uv * (wave * step(0.5, u_shock_m) * inversesqrt(max(dot(uv, uv), 0.0025)));
}

/// The pixel's colour, premultiplied.
/// dented   whether to read the membrane
vec4 silk_plain(bool dented) {
    vec3 d = ray_world();
    float up = max(d.y, 0.0);
    float below = max(d.y, -0.06) + 0.30;
    vec2 uv = vec2(d.x, -d.z) / below;
    float level = floor(log2(256.0 / (u_focal_px * below * below)) - 1.0);  // whole: one mip is read, not two
    vec4 dent = vec4(0.0);
    if (dented) {
        dent = dent_at(uv);
    }
    vec4 f = textureLod(t_tears, cloth_st(uv), 0.0);
    float open = u_opening;
    if (dented) {
        open += dent.w * 0.55 * smoothstep(-0.15, 0.30, u_opening) * smoothstep(1.1, 0.25, f.x - u_opening);
    }
    float flat_ = inversesqrt(max(dot(f.yz, f.yz), 4.0));
    vec2 away = f.yz * flat_;
    float within = (open - f.x) * flat_;
    float spread = clamp((open - 0.15), 0.0, 1.0);
    float zone = mix(0.30, 1.0, spread * spread * (3.0 - 2.0 * spread)) * (1.0 + 0.9 * u_bruise);
    float torn = clamp(open * 3.0 + 0.12, 0.0, 1.0);
    float deep = max(-within, 0.0);
    float e12 = exp(-deep * 8.33), e06 = e12 * e12, e04 = e06 * e12;

    vec2 shake = u_tremble * 0.10 * vec2(sin(TURN * (u_tremor * 3.0) - uv.x * 37.0 + uv.y * 15.0), 0.0);
    vec2 q = uv - away * (0.055 * clamp(open, 0.0, 1.0) * e12) - dent.yz * 0.035 + shake * 0.011;
    vec4 fold = textureLod(t_folds, q * 0.36 + vec2(u_drift_a, 0.0), max(level - 1.0, 0.0));
    vec4 fringe = share(vec2(q.x * 0.10, q.y * 1.7), max(level, 0.0));
    float apart = dot(uv, uv);
    vec2 slope = (0.23 + 0.25 * u_bands.x) * fold.yz * (1.0 - 0.70 * smoothstep(1.0, 5.0, apart));
    slope += shake + dent.yz + shock_plain(up, uv);
    float lip = (deep - 0.016) * 44.0, lip2 = 1.0 + lip * lip;
    slope += away * (torn * mix(0.8, 1.5, u_bruise) * lip / (lip2 * lip2));

    // light: the front of the cloth, and one sheen across it
    vec3 s = sun_world();
    vec2 sunward = vec2(s.x, -s.z) / (s.y + 0.30) - uv + 0.6 * fold.w * vec2(1.0, 0.4);
    sunward *= 0.9 * inversesqrt(max(dot(sunward, sunward), 0.09));
    Lit lit;
    lit.normal = vec3(-slope, 1.0) * inversesqrt(1.0 + dot(slope, slope));
    lit.light = vec3(sunward, 0.55) * inversesqrt(0.3025 + dot(sunward, sunward));
    lit.wrap = 0.5 + 0.5 * dot(lit.normal, lit.light);
    float tip = lit.light.x * 0.5 + slope.x * 0.8 - uv.x * 0.17;
    lit.gloss = max(1.0 - 2.2 * tip * tip, 0.0);
    lit.gloss *= lit.gloss; lit.gloss *= lit.gloss * 0.6;

    vec3 base = sky_harmony(d);
    float shown = u_weave;
    if (dented) {
        shown = cloth_shown(dent);
    }
    vec3 c = base * mix(vec3(1.0), mix(WARP, WEFT, clamp(0.5 + 1.1 * slope.x + 0.8 * slope.y, 0.0, 1.0)),
        shown * (0.46 + 0.2 * e12 * torn));
    float turned = shown * (1.55 * (lit.wrap - 0.795) + 0.02 * fold.x);
    vec3 shade = turned * vec3(1.10, 1.22, 0.72);
    c *= 1.0 + shade + shade * shade * 0.5;  // exp
    c += SILK_WHITE * (lit.gloss * 0.17 * shown);
    c *= 1.0 + shown * 0.026 * fringe.y;

    // the hem, lit through by the sun and by the network behind it
    vec3 leak = (THREAD_ROSE * 0.13 + PEACH * (0.13 + 0.34 * u_pulse)) * (u_nerves * mix(1.0, 0.22, u_bruise));
    c += leak * (e04 * torn);
    float facing = 0.62 + 0.38 * dot(away, lit.light.xy);
    float hem = max(1.0 - deep * 45.0, 0.0);
    c += mix(SILK_WHITE, PINK, 0.5) * (hem * hem * torn * facing * 0.55 * (1.0 - 0.93 * u_bruise));
    if (dented) {
        c *= exp(clamp(dent.x * 7.0, -0.6, 0.2) * vec3(1.0, 1.25, 0.55));
    }
    float a = smoothstep(0.0, -0.060, within / zone + 0.026 * fringe.z + 0.02 * fringe.y - 0.006);
    a = mix(1.0, a, torn * smoothstep(-0.02, 0.02, open));

    // the bruise, as silk_bruised has it
    vec3 storm = sky_storm(vec3(d.x, 0.035 + 0.7 * max(d.y - 0.035, 0.0), d.z));
    float stain = u_bruise * 2.1 - 0.55 + 0.16 * fold.w * smoothstep(0.0, 0.4, u_bruise)
        + 0.55 * e12 * smoothstep(0.08, 0.45, u_bruise);
    float lum = dot(c, vec3(0.3, 0.5, 0.2)) / max(dot(base, vec3(0.3, 0.5, 0.2)), 0.05);
    float warm = smoothstep(0.2, 1.6, fold.w + 0.5 * fold.x) * (1.0 - 0.6 * smoothstep(0.25, 0.7, up));
    vec3 hue = mix(BRUISE * vec3(0.34, 0.62, 0.80), THREAD_ROSE * BRUISE * 0.9 + BRUISE * vec3(0.62, 0.70, 0.42),
        clamp(warm + 0.5 * e04, 0.0, 1.0));
    float bilious = max(1.0 - abs(stain - 0.55) * 7.7, 0.0) * (1.0 - u_bruise * u_bruise);
    hue = mix(hue, PEACH * vec3(0.17, 0.105, 0.035), 0.45 * bilious);
    vec3 b = hue * (0.14 + 0.46 * min(lum * lum, 1.6) + 0.9 * lit.gloss + 0.7 * max(slope.x, 0.0))
        + storm * (0.10 * min(lum, 1.3));
    b += (THREAD_ROSE * 0.035 + SOFT_PURPLE * 0.060) * (e06 * u_nerves * (0.5 + 0.8 * u_pulse));
    b += LIGHTNING * vec3(0.62, 0.50, 0.90) * (u_flash * (0.012 + 0.10 * lit.gloss + 0.10 * e06));
    c *= mix(vec3(1.0), vec3(0.30, 0.17, 0.36), smoothstep(-0.05, 0.50, stain));
    c = mix(c, b, smoothstep(0.22, 1.0, stain));

    // air, as silk_haze has it
    float left = (1.0 - u_bruise) * (1.0 - 0.92 * smoothstep(0.45, 0.85, u_bruise));
    vec3 far = mix(base, base * left + storm * u_bruise, min(1.0, 4.0 * u_bruise));
    c = mix(c, far, exp(-up * mix(24.0, 17.0, u_bruise) / clamp(u_haze, 0.35, 3.0)));
    a *= 1.0 - smoothstep(0.11, 0.0, d.y) * u_bruise;
    float lint = 0.80 * (1.0 - u_bruise) * smoothstep(0.022, -0.022, within) * torn;
    float shadow = mix(0.16, 0.48, u_bruise) * torn * max(1.0 - max(within, 0.0) * 10.0, 0.0)
        * smoothstep(0.0, 0.1, d.y) * step(0.0, open);
    vec3 dusk = mix(base * vec3(0.86, 0.70, 0.90), PINK, 0.15) * (1.0 - u_bruise);
    return vec4(c * a + dusk * ((1.0 - a) * lint), a + (1.0 - a) * (1.0 - (1.0 - shadow) * (1.0 - lint)));
}
