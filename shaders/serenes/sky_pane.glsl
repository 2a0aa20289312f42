// serenes/sky_pane.glsl: what lies between the kaleidoscope's mirrors: shards of tinted glass that turn.

uniform sampler2D t_noise;  // two soft fields, a rugged one, upright rays

const float TURN = 6.2831853;
// the one triangle as seen from the rose's heart (gnomonic, so that its mirrors are straight lines): the
// heart at (0, 0), the mirrors' crossings of 90 degrees at (0.618, 0) and of 60 at (0.618, 0.449)
const vec2 MIRROR_36 = vec2(0.80901699, 0.58778525);  // along the mirror at 36 degrees
const float CROSS_X = 0.61803399;
const int SHARDS = 13;
// where each shard lies; how light it is; its tint: 0 indigo, 1 violet, 2 emerald, 3 rose
const vec4 SHARD[SHARDS] = vec4[SHARDS](
    vec4(0.070, 0.020, 0.10, 0.0), vec4(0.175, 0.020, 0.95, 1.0), vec4(0.160, 0.085, 0.30, 0.0),
    vec4(0.265, 0.060, 0.35, 2.0), vec4(0.255, 0.150, 1.00, 1.0), vec4(0.345, 0.015, 0.90, 3.0),
    vec4(0.370, 0.135, 0.28, 0.0), vec4(0.385, 0.245, 0.80, 2.0), vec4(0.465, 0.065, 0.85, 1.0),
    vec4(0.490, 0.205, 0.55, 1.0), vec4(0.560, 0.330, 0.30, 0.0), vec4(0.580, 0.130, 0.65, 2.0),
    vec4(0.600, 0.425, 0.90, 3.0));

vec2 turning(float phase) {
    return vec2(cos(TURN * phase), sin(TURN * phase));
}

/// How much of a pixel a line takes: it is never thinner than one, and fades where it would be far thinner.
/// off, width, px   rad
float line_cover(float off, float width, float px) {
    float w = 0.5 * max(width, 1.3 * px);
    return (1.0 - smoothstep(w - 0.5 * px, w + 0.7 * px, abs(off))) * min(1.5 * width / w, 1.0);
}

vec3 shard_tint(float kind) {
    vec3 c = kind < 0.5 ? INDIGO * 8.0 : VIOLET * 0.37 + INDIGO * 6.0;
    c = kind > 1.5 ? mix(EMERALD, TEAL, 0.15) * 0.24 + INDIGO : c;
    return kind > 2.5 ? mix(VIOLET, ROSE, 0.30) * 0.40 + INDIGO * 3.0 : c;
}

/// The folded sky: light at a place of the one triangle that all its mirror images show.
/// f        folded direction;  side: -1, 1: which of two neighbours;  px: a pixel, rad
vec3 panes(vec3 f, float side, float px) {
    float ahead = max(dot(f, FOLD_ROSE), 0.5);
    vec2 g = vec2(dot(f, vec3(-0.85065081, 0.0, 0.52573111)), f.y) / ahead;
    float rho = length(g), grain = px / (ahead * ahead);
    float to_36 = g.x * MIRROR_36.y - g.y * MIRROR_36.x;  // from the mirror at 36 degrees
    float mirror = min(min(g.y, to_36), CROSS_X - g.x);

    // ten pointed petals: five reach for where two mirrors cross, five for where three do
    float along_36 = dot(g, MIRROR_36);
    float lens_a = length(g - vec2(0.265, -0.110)) - 0.200;
    float lens_b = length(vec2(along_36, to_36) - vec2(0.400, -0.190)) - 0.305;
    float lens = min(lens_a, lens_b);
    float in_petal = smoothstep(grain, -grain, lens);

    // shards: the nearest of a handful of places, which turn against one another
    vec2 ta = turning(u_drift_a + u_seed.x), tb = turning(u_seed.y - u_drift_b);
    float near = 9.0, next = 9.0;
    vec2 at = vec2(0.0), other = vec2(0.0);
    vec2 what = vec2(0.0);
    for (int k = 0; k < SHARDS; k++) {
        vec2 way = (k & 1) == 0 ? ta : tb;
        way = (k & 2) == 0 ? way : vec2(-way.y, way.x);
        vec2 c = SHARD[k].xy + 0.030 * way * ((k & 4) == 0 ? 1.0 : -0.8);
        vec2 to = g - c;
        float d2 = dot(to, to);
        bool first = d2 < near;
        next = first ? near : min(next, d2);
        other = first ? at : (d2 <= next ? c : other);
        what = first ? SHARD[k].zw : what;
        at = first ? c : at;
        near = min(near, d2);
    }
    float edge = 0.5 * (next - near) / max(length(other - at), 1e-3);  // from the seam to the next shard

    // each is a wedge of clear glass: light falls across it from a lit edge to nearly nothing, and a bevel
    // catches some; what lies deep behind is broken by each another way
    vec2 cut = turning(what.x * 5.3 + what.y * 0.31 + u_drift_b);
    float turned_over = 1.0 - 2.0 * in_petal;
    float across = clamp(0.5 + dot(g - at, cut) * 6.5 * turned_over, 0.0, 1.0);
    float falls = 0.04 + 1.25 * across * across * across;
    float bevel = smoothstep(0.034, 0.0, edge) * smoothstep(0.014, 0.004, grain);
    float facing = clamp(dot(normalize(other - at + 1e-5), cut) * turned_over, 0.0, 1.0);
    float kind = in_petal > 0.5 && what.y < 1.5 ? 1.0 - what.y : what.y;
    float wedge = mix(1.30, 0.34, 0.5 + 0.5 * side * turned_over);
    vec2 behind = g * 0.55 + 0.15 * ta + cut * (0.05 + 0.10 * what.x) * (1.0 - 0.5 * across);
    vec2 soft = textureLod(t_noise, behind, max(log2(px * 160.0), 0.0)).xy;
    float deep = smoothstep(-1.1, 1.9, soft.x);
    vec3 c = shard_tint(kind) * (what.x * falls + 0.55 * bevel * facing * facing) * wedge;
    c = c * (0.45 + 0.75 * deep) + mix(INDIGO, VIOLET, 0.10) * 0.30 * deep * deep;
    c *= 0.90 + 0.50 * exp(-45.0 * abs(lens));  // thick glass is lighter toward its leads

    // where a shard is a few pixels small it is calmer
    c = mix(c, VIOLET * 0.040 + INDIGO * 1.6, 0.5 * smoothstep(0.006, 0.020, px));

    // leads of light, only along the great figure, and only where light comes to them
    float fine = 0.0014;
    vec3 lead = mix(VIOLET, MERCURY, 0.35);
    float glint = smoothstep(-0.2, 1.7, soft.y);
    c += lead * (0.20 * glint * glint * line_cover(lens, fine, grain));
    c += lead * (0.09 * glint * line_cover(mirror, fine, grain));

    // the heart: dark
    float heart = 0.125 + 0.020 * (to_36 - g.y) / max(rho, 0.02);
    c = mix(c, INDIGO * 0.20, smoothstep(heart + 0.012 + grain, heart - grain, rho));
    return c + lead * 0.16 * glint * line_cover(rho - heart, fine, grain);
}
