// collective/silk_plain.frag: the cloth for mirrors and drafts: folds, tears with streaked edges, no single threads.

#include "collective/silk_light.glsl"

out vec4 o_colour;  // premultiplied

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
    float zone = mix(0.42, 1.0, clamp(t.open * 1.8, 0.0, 1.0)) * (1.0 + 0.9 * u_bruise);
    float torn = clamp(t.open * 3.0 + 0.12, 0.0, 1.0);
    float deep = max(-t.within, 0.0);
    vec2 shake = tremble_slope(uv);
    vec2 q = uv - t.away * (0.055 * clamp(t.open, 0.0, 1.0) * exp(-deep / 0.11)) - dent.yz * 0.035 + shake * 0.011;
    vec3 fold = fold_slope(q, lod - 1.5);
    vec4 stain = share(uv * vec2(0.50, 0.30) + 0.45, lod - 1.0);
    vec4 fringe = share(vec2(q.x * 0.10, q.y * 1.7), lod - 0.6);
    vec2 slope = fold.xy + shake + dent.yz + shock_slope(d, uv);
    float lip = deep - 0.016;
    slope += t.away * (exp(-lip * lip / 0.00026) * torn * lip * 62.0);
    Lit lit = silk_lit(uv, slope);
    vec3 base = sky_harmony(d);
    float shown = cloth_shown(dent);
    vec3 c = silk_far(lit, base, slope, fold.z, exp(-deep / (0.13 * zone)) * torn, shown);
    c *= 1.0 + shown * 0.026 * fringe.y;
    float a = smoothstep(0.0, -0.060, t.within / zone + 0.026 * fringe.z + 0.02 * fringe.y - 0.006);
    a = mix(1.0, a, torn * smoothstep(-0.02, 0.02, t.open));
    c *= 1.0 - 0.30 * exp(-abs(deep - 0.032) / 0.03) * torn;
    c += (THREAD_ROSE * 0.16 + PEACH * (0.16 + 0.42 * u_pulse)) * u_nerves * mix(1.0, 0.22, u_bruise)
        * exp(-deep / 0.045) * torn * 0.8;
    c *= exp(clamp(dent.x * 7.0, -0.6, 0.2) * vec3(1.0, 1.25, 0.55));
    c = silk_bruised(c, d, lit, slope, deep, stain.x, stain.y);
    c = silk_haze(c, base, d);
    a *= 1.0 - smoothstep(0.11, 0.0, d.y) * u_bruise;
    float shadow = 0.48 * torn * exp(-max(t.within - 0.02, 0.0) / 0.05) * smoothstep(0.0, 0.1, d.y) * step(0.0, t.open);
    o_colour = vec4(c * a, a + (1.0 - a) * shadow);
}
