// collective/silk.frag: the cloth close by: single threads, loosened and lost toward the tears, flaps folded over,
// and the shadow that it lays on what is behind.

#include "lib/noise/hash.glsl"
#include "collective/silk_light.glsl"

out vec4 o_colour;  // premultiplied

/// Coverage of a thread with round ends, c from its middle, half width hw, soft over a pixel of width f.
float strand(float c, float hw, float f) {
    return smoothstep(hw + 0.5 * f, hw - 0.5 * f, abs(c)) * min(1.0, 2.0 * hw / max(f, 1e-3));
}

void main() {
    vec3 d = ray_world();
    vec2 uv;
    vec2 foot = cloth_footprint(whole_px(), uv);
    float lod = log2(max(max(foot.x, foot.y) * 256.0, 1e-3));
    vec4 dent = vec4(0.0);
    if (u_awake > 0.5) {
        dent = dent_at(uv);
    }
    Tear t = tear_at(uv, dent.w);
    float rung = 1.0 - smoothstep(0.03, 0.30, t.open);  // a young tear is a ladder: the weft still spans it
    float zone = mix(0.30, 1.0, smoothstep(0.15, 1.15, t.open));  // small tears fray less
    zone *= 1.0 + 0.9 * u_bruise;
    float torn = clamp(t.open * 3.0 + 0.12, 0.0, 1.0);
    float within = t.within;
    float deep = max(-within, 0.0);
    float sunk = max(-t.smoothly, 0.0);
    vec2 edge = uv - t.away * sunk;  // the nearest place on the tear's edge

    // threads are pushed aside by the hole, drawn in by a dent, shaken
    vec2 shake = tremble_slope(uv);
    vec2 q = uv - t.away * (0.055 * clamp(t.open, 0.0, 1.0) * exp(-deep / 0.11)) - dent.yz * 0.035 + shake * 0.011;

    // a flap folds over onto the cloth: there one sees the underside of what was torn out of the hole
    vec4 lobe = share(edge * 0.36 + 0.37, max(lod - 1.7, 3.0));
    float reach = 0.16 * max(0.0, 1.0 - abs(lobe.x - 0.30) / 0.85)
        * smoothstep(-0.35, 0.45, dot(t.away, vec2(cos(2.0 * lobe.y + 4.7), sin(2.0 * lobe.y + 4.7))))
        * clamp(t.open * 1.5 - 0.05, 0.0, 1.0)
        * smoothstep(0.20, 0.42, d.y);  // only where its threads can be seen
    reach *= 1.0 + 0.07 * sin(TURN * (u_breath * 3.0) + lobe.y * 4.0)
        + 0.12 * u_tremble * sin(TURN * u_tremor * 2.0 + lobe.y * 9.0);
    vec2 threads = vec2(104.0, 68.0) / u_weave_scale;
    vec2 under_q = mat2(0.83, 0.56, -0.56, 0.83) * q;
    vec4 tatter = share(under_q * vec2(1.9, 0.5), max(lod + 1.0, 1.0));
    float ends = reach * clamp(0.30 + 0.16 * tatter.z + 0.08 * tatter.w, 0.0, 0.8);
    float px = max(foot.x, foot.y);
    float flap = smoothstep(0.0, 1.6 * px, sunk) * step(0.02, reach)
        * smoothstep(0.0, 0.012 + 2.0 * px, reach - ends - sunk);
    float shadowed = (1.0 - flap) * step(0.02, reach) * exp(-max(sunk - reach + ends, 0.0) / (0.012 + 0.30 * reach));
    float roll = clamp(sunk / max(reach, 0.012), 0.0, 1.0);  // 0 at the fold, 1 at the flap's end
    q = mix(q, under_q, step(0.4, flap));

    // the cloth's shape
    vec3 fold = fold_slope(q, lod - 1.5);
    float lip = deep - 0.022;
    float hem = exp(-lip * lip / 0.00042) * torn * (1.0 - flap);
    float pull = exp(-deep / 0.15) * torn;
    vec4 crease = share(vec2(uv.x * 0.55, uv.y * 1.5) + 0.2 * t.away, lod - 0.2);
    vec2 slope = fold.xy * (1.0 + 0.8 * pull) + shake + dent.yz + shock_slope(d, uv);
    slope += t.away * (hem * lip * mix(30.0, 58.0, u_bruise)) + vec2(t.away.y * 0.10, -0.50 * abs(t.away.x)) * crease.y * pull;
    slope += u_discord * u_weave * 0.07 * (abs(crease.xy) - 0.8);  // crumpled
    float curl = 1.0 - roll;
    slope = mix(slope, slope * 0.6 + t.away * (0.30 * roll - 1.5 * curl * curl * curl * curl) , flap);

    Lit lit = silk_lit(uv, slope);
    vec3 base = sky_harmony(d);
    float near = exp(-deep / (0.13 * zone)) * torn;
    float shown = cloth_shown(dent);
    vec3 c = silk_far(lit, base, slope, fold.z, near, shown);

    // slubs and single threads
    vec4 grain = share(q * vec2(0.9, 0.5), lod - 0.2);
    float slub = 0.6 * share(vec2(q.x * 2.1, q.y * 0.045), lod - 1.0).z
        + 0.4 * share(vec2(q.x * 6.3, q.y * 0.09), lod + 0.6).w;
    vec2 lock = vec2(share(vec2(q.x * 0.62, q.y * 0.06) + 0.6, max(lod - 0.7, 1.5)).y,
        share(vec2(q.x * 0.06, q.y * 0.52), max(lod - 0.9, 1.5)).y);
    float jag = 0.1 + 0.9 * u_discord;
    float inside = max(within + 0.012, 0.0);
    q.y += inside * lock.y * 0.42 + inside * inside * 3.0;
    float loose = smoothstep(-0.15 * zone, -0.008, within) * torn;
    loose *= loose * (1.5 - 0.5 * loose) * (1.0 - 0.75 * flap);
    vec2 w = q * threads + grain.xy * (0.10 + 0.55 * u_discord) + lock * loose * (0.8 + 0.9 * jag);
    // they gather into locks of two to a dozen, with gaps between; crowd: threads to a cell's width
    vec2 p1 = w * 0.83 + 1.4 * sin(w.yx * 0.071 + 2.0), p2 = w * 0.31 + 2.2 * sin(w.yx * 0.043) + 1.0;
    vec2 crowd = 1.0 + loose * (0.42 * cos(p1) + 0.40 * cos(p2));
    w += loose * (0.51 * sin(p1) + 1.29 * sin(p2));
    vec2 per_px = max(foot * threads * max(crowd, 1.0) * 1.15, vec2(1e-4));
    vec2 fine = 1.0 - smoothstep(vec2(0.22), vec2(0.45), per_px);  // gone before two pixels
    vec2 id = floor(w);
    float hu = hash(id.x * 2.0 + 300.0), hv = hash(id.y * 2.0 + 901.0);
    vec2 hx = fract(vec2(hu, hv) * 37.7);
    vec2 s = fract(w) - 0.5 + loose * (hx - 0.5) * 0.30;
    // in harmony they lie in calm waves, in discord they are kinked, each in its own way
    vec2 kink = abs(fract(w.yx * (0.31 + 0.23 * vec2(hv, hu)) + vec2(hu, hv) * 9.0) - 0.5) * 4.0 - 1.0;
    s += loose * mix(0.15 * sin(w.yx * vec2(1.9, 1.7) + vec2(hu, hv) * 40.0), 0.30 * kink, u_discord);
    vec2 odd = mod(id, 2.0) * 2.0 - 1.0;
    float over_x = odd.x * sin(3.14159 * w.y), over_y = odd.y * sin(3.14159 * w.x);
    float five = fract((w.y - 0.5 + 2.0 * id.x) / 5.0) * 5.0 - 2.5;
    float satin = 1.0 - 0.25 * exp(-five * five * 3.3);
    over_x = mix(satin, over_x, loose);
    over_y = mix(1.0, over_y, loose);

    // each thread leaves at its own distance from the tear, tapering
    vec2 leave = vec2((0.046 - 0.115 * hu + 0.045 * lock.x) * max(1.0, 0.62 / zone),
        -0.024 + 0.085 * hv * hv * (0.6 + 0.35 * lock.y) + 0.024 * lock.y) * zone;
    leave += (crowd - 1.0) * vec2(0.030, 0.050) * zone;  // a lock holds out longer than a lone thread
    leave.y += rung * step(0.35, hx.y) * 0.075;
    leave -= vec2(0.05, 0.03) * zone * step(hx, vec2(0.14)) * (1.0 - rung);  // some are gone early
    float at = within - 0.055 * zone * smoothstep(0.02, 0.05, reach) - 0.0032 * grain.w * (1.0 + u_discord);
    vec2 left = smoothstep(vec2(0.0), vec2(-0.016, -0.012) * zone, at - leave);
    vec2 hw = mix(vec2(0.5), vec2(0.21, 0.19) * crowd, loose) * (0.60 + 0.80 * hx) * (0.35 + 0.65 * left);
    hw = clamp(hw, 0.03, 0.5);
    vec2 round_ = sqrt(max(1.0 - s * s / (hw * hw), 0.0));
    float zx = round_.x * (0.5 + 0.5 * over_x) * step(0.01, left.x);
    float zy = round_.y * (0.5 - 0.5 * over_y) * step(0.01, left.y);
    bool warp = zx > zy;
    float top = max(zx, zy);
    vec3 side = warp ? vec3(s.x / hw.x, 0.0, 0.0) : vec3(0.0, s.y / hw.y, 0.0);
    float tilt = 0.5 * loose * (warp ? odd.x * cos(3.14159 * w.y) : odd.y * cos(3.14159 * w.x));
    vec3 along = normalize(warp ? vec3(0.0, 1.0, slope.y + tilt) : vec3(1.0, 0.0, slope.x + tilt));
    float th = dot(along, lit.half_way);
    float spark = max(1.0 - th * th, 0.0);
    spark *= spark; spark *= spark; spark *= spark; spark *= spark; spark *= spark;
    float diffuse = 0.5 + 0.5 * dot(normalize(lit.normal + side * 0.9), lit.light);
    vec3 yarn = mix(WARP, WEFT, warp ? 0.0 : 0.45 + 0.55 * near);
    yarn = mix(yarn, mix(WEFT, WARP, warp ? 0.9 : 0.15) * vec3(1.05, 0.92, 0.94), flap);
    float twist = 0.93 + 0.07 * sin(40.0 * (warp ? w.y * 0.21 + s.x : w.x * 0.21 + s.y));
    vec3 thread = base * yarn * (0.26 + 0.66 * diffuse * diffuse + 0.22 * top) * twist * (0.35 + 0.9 * lit.wrap);
    thread += mix(SILK_WHITE, PINK, 0.3) * spark * top * top * (0.20 + 0.55 * lit.gloss) * (0.7 + 0.3 * hv);
    thread *= mix(0.60, 1.0, smoothstep(0.05, 0.55, top));
    thread += mix(SILK_WHITE, PINK, 0.3 + 0.5 * hv) * smoothstep(-0.012, 0.010, within) * torn
        * (0.15 + 0.40 * top) * (1.0 - 0.93 * u_bruise);  // their loose ends are lit from behind
    c *= 1.0 + shown * (0.024 * slub * smoothstep(2.2, 0.9, length(uv))
        + (1.0 - loose) * (0.105 * fine.x * (round_.x - 0.72) + 0.09 * fine.y * (round_.y - 0.72)));
    vec3 beneath = base * mix(WEFT, WARP, 0.25) * mix(vec3(1.0), PEACH * vec3(1.0, 0.82, 0.80), 0.6);
    c = mix(c, beneath * (mix(0.58, 0.30, u_bruise) + 0.75 * lit.wrap * lit.wrap) + SILK_WHITE * lit.gloss * 0.20, flap * 0.85);
    c = mix(c, thread, fine.x * fine.y * shown * (0.14 + 0.74 * max(near, max(flap * 0.6, min(1.0, -5.0 * dent.x)))));

    // coverage: single threads close by, streaks and locks from afar
    float a = max(strand(s.x, hw.x, per_px.x) * left.x, strand(s.y, hw.y, per_px.y) * left.y);
    float lint = smoothstep(-0.004, -0.085, within / zone + 0.012 * lock.y);
    a = max(a, 0.80 * lint * lint);
    a = mix(a, 1.0, smoothstep(-0.09, -0.15, within / zone));
    float streak = 0.026 * lock.y + 0.016 * share(vec2(q.x * 0.5, q.y * 1.6), lod + 0.3).z + 0.016 * slub;
    float far = 1.0 - smoothstep(-0.078, 0.012, at / zone + streak);
    far = max(far, 0.55 * rung * smoothstep(0.07, 0.02, within));
    far = mix(far, 1.0, smoothstep(-0.09, -0.15, within / zone));
    a = mix(far, a, min(1.0, fine.y * fine.x * 1.5));
    a = mix(1.0, a, torn * smoothstep(-0.02, 0.02, t.open));
    a = max(a, flap);

    // light: the fold's shadow, the fray lit from behind, the bruise, the air
    c *= 1.0 - vec3(0.34, 0.42, 0.20) * shadowed * torn;
    c *= 1.0 - vec3(0.10, 0.13, 0.05) * exp(-abs(deep - 0.030) / 0.03) * torn * (1.0 - flap);
    // the sun and the network behind light the hem through: a thin bright edge
    float hemmed = exp(-deep * deep / 0.00012) * torn * (1.0 - 0.6 * flap);
    float facing = 0.62 + 0.38 * dot(t.away, lit.light.xy);
    c += mix(SILK_WHITE, PINK, 0.45 + 0.25 * lock.y) * hemmed * facing * (0.35 + 0.65 * top)
        * (0.60 + 0.35 * u_nerves * u_pulse) * (1.0 - 0.93 * u_bruise);
    vec3 leak = (THREAD_ROSE * 0.16 + PEACH * (0.16 + 0.42 * u_pulse)) * u_nerves * mix(1.0, 0.22, u_bruise);
    c += leak * exp(-deep / 0.045) * torn * (1.0 - 0.8 * flap) * (0.6 + 0.4 * round_.y);
    c *= exp(clamp(dent.x * 7.0, -0.6, 0.2) * vec3(1.0, 1.25, 0.55));
    vec4 stain = share(uv * vec2(0.50, 0.30) + 0.45, lod - 1.0);
    c = silk_bruised(c, d, lit, slope, deep, stain.x, stain.y);
    c = silk_haze(c, base, d);
    a *= 1.0 - smoothstep(0.11, 0.0, d.y) * u_bruise;

    // what is behind lies in the cloth's shadow, softer the further from its edge
    vec2 lean = uv - lit.light.xy * 0.035;
    float shade = textureLod(t_tears, cloth_st(lean), 0.0).x;
    float past = (t.open - shade) / 3.5;
    float shadow = mix(0.22, 0.48, u_bruise) * torn * exp(-max(past, 0.0) / 0.05)
        * smoothstep(0.0, 0.1, d.y) * step(0.0, t.open);
    // lint too fine to see fills the gaps between the threads with the light that comes through
    float lit_lint = 0.93 * (1.0 - u_bruise) * smoothstep(0.022, -0.022, within) * torn;
    float rest = (1.0 - a) * (1.0 - (1.0 - shadow) * (1.0 - lit_lint));
    vec3 dusk = mix(base * vec3(0.86, 0.70, 0.90), PINK, 0.15) * (1.0 - u_bruise);
    o_colour = vec4(c * a + (1.0 - a) * lit_lint * dusk, a + rest);
}
