// serenes/syringe.frag: a glass barrel with a galaxy turning in it, and a needle like a shard of moonlight.
// Metres from the middle of the barrel; +y toward the needle's point.

#include "serenes/air.glsl"
#include "lib/noise/hash.glsl"

uniform float u_shown;      // [0, 1]
uniform float u_full;       // how much starlight is left, [0, 1]
uniform float u_size;
in vec2 v_place;
in float v_far;
out vec4 o_colour;

const float RADIUS = 0.066;
const float LOW = -0.30, HIGH = 0.22;       // the barrel's ends
const float HUB = 0.285, POINT = 0.62;      // where the needle begins and ends

/// 1 within a bar of half width w and half height h about the middle, with edges a pixel soft.
float bar(vec2 p, vec2 size, float px) {
    vec2 d = abs(p) - size;
    vec2 s = clamp(0.5 - d / px, 0.0, 1.0);
    return s.x * s.y;
}

/// A tiny spiral of stars, seen aslant: two logarithmic arms about a bright heart.
vec3 galaxy(vec2 p, float px) {
    const vec2 HALF = vec2(0.060, 0.150);
    vec2 g = vec2(p.x, p.y + 0.03) / HALF;
    float r = length(g) + 0.02, a = atan(g.y, g.x);
    float turn = 6.2831853 * (u_drift_b * 2.0);
    float arm = 0.5 + 0.5 * cos(2.0 * (a + turn) - 5.6 * log(r + 0.10));
    float light = exp(-2.1 * r) * (0.06 + 1.9 * arm * arm * arm) + 0.02 * exp(-1.1 * r);
    vec3 c = mix(mix(VIOLET, TEAL, 0.55 - 0.35 * arm), mix(MERCURY, ROSE, 0.12), exp(-3.0 * r)) * light * 5.5;
    c += MERCURY * (8.0 * exp(-r * r * 26.0));
    // single stars turn with the arms, each at least a pixel wide
    for (int k = 0; k < 18; k++) {
        vec2 h = hash2(vec2(float(k), 91.0));
        float sr = 0.25 + 0.85 * h.x, sa = 6.2831853 * h.y - turn;
        vec2 at = vec2(cos(sa), sin(sa)) * sr;
        vec2 d = (g - at) * HALF;
        float size = max(0.0022, 0.6 * px);
        float twinkle = 0.6 + 0.4 * sin(6.2831853 * (fract(u_rain_s * 0.34375 + h.x)));
        float light = 3.4 * twinkle * (0.0022 / size) * exp(-dot(d, d) / (size * size));
        c += mix(MERCURY, VIOLET, h.x * 0.5) * light;
    }
    return c;
}

void main() {
    vec2 p = v_place;
    float px = v_far / (u_focal_px * u_size);
    float x = p.x / RADIUS, dim = u_full * (0.25 + 0.75 * u_full);
    float middle = 0.5 * (LOW + HIGH), tall = 0.5 * (HIGH - LOW);
    float shoulder = RADIUS * mix(1.0, 0.22, smoothstep(HIGH - 0.035, HIGH + 0.02, p.y));
    float barrel = bar(vec2(p.x, p.y - middle - 0.01), vec2(shoulder, tall + 0.01), px);
    float xs = clamp(p.x / shoulder, -1.0, 1.0), bulge = sqrt(max(1.0 - xs * xs, 0.0));

    // the glass: dark where it is looked through along its wall, bright lines of the sky on it
    float rim = pow(abs(xs), 6.0);
    vec3 glass = mix(VIOLET, MERCURY, 0.4) * (0.04 + 1.6 * rim);
    float streak = exp(-pow((xs + 0.55) / max(0.09, 0.5 * px / RADIUS), 2.0)) * 1.8
        + exp(-pow((xs - 0.68) / max(0.06, 0.5 * px / RADIUS), 2.0)) * 0.7;
    glass += mix(MERCURY, TEAL, 0.2) * streak * (0.5 + 0.5 * smoothstep(LOW, HIGH, p.y));
    float scale = abs(fract((p.y - LOW) / 0.065) - 0.5) * 2.0;
    float marks = smoothstep(0.17, 0.05, scale) * step(0.1, xs) * step(xs, 0.8);
    glass += MERCURY * 0.25 * marks * smoothstep(0.012, 0.006, px);
    float level = mix(LOW + 0.03, HIGH - 0.03, u_full);
    float filled = smoothstep(0.5 * px, -0.5 * px, p.y - level - 0.006 * (1.0 - bulge));
    vec3 stars = galaxy(p, px) + mix(VIOLET, TEAL, 0.5) * (0.16 + 0.34 * bulge);
    stars *= dim * filled * (0.55 + 0.45 * bulge);
    float meniscus = exp(-abs(p.y - level) / max(0.004, 0.7 * px)) * u_full;
    vec3 c = INDIGO * 0.15 + glass * (0.40 + 1.0 * u_full) + stars + MERCURY * meniscus * 0.9;
    c *= barrel;
    float cover = barrel * (0.62 + 0.26 * filled + 0.12 * rim);

    // flanges, rod and rest
    float metal = bar(p - vec2(0.0, LOW - 0.006), vec2(0.085, 0.009), px)
        + bar(p - vec2(0.0, LOW - 0.09), vec2(0.008, 0.09), px)
        + bar(p - vec2(0.0, LOW - 0.185), vec2(0.050, 0.007), px)
        + bar(p - vec2(0.0, HIGH + 0.035), vec2(0.012, 0.032), px);
    metal = min(metal, 1.0) * (1.0 - barrel);
    c += metal * mix(INDIGO * 2.0, MERCURY, 0.10 + 0.55 * exp(-pow((p.x + 0.004) / max(0.006, px), 2.0)));
    cover = max(cover, metal);

    // the needle, and the glint that climbs it
    float half_m = mix(0.0075, 0.0014, smoothstep(HUB, POINT, p.y)), drawn = max(half_m, 0.55 * px);
    float needle = bar(vec2(p.x, p.y - 0.5 * (HUB + POINT)), vec2(drawn, 0.5 * (POINT - HUB)), px);
    needle *= sqrt(half_m / drawn);
    float climb = (p.y - mix(HUB - 0.1, POINT + 0.5, fract(u_rain_s * 0.15625))) / 0.07;
    float lit = 3.0 + 6.0 * exp(-climb * climb) + 1.2 * smoothstep(HUB, POINT, p.y);
    c += mix(MERCURY, EMERALD, 0.12) * needle * lit * (0.25 + 0.75 * u_full);
    cover = max(cover, needle * 0.9);
    vec2 q = p - vec2(0.0, POINT - 0.01);
    float r2 = dot(q, q);
    float spark = 0.75 + 0.25 * sin(6.2831853 * fract(u_rain_s * 0.40625));
    float w = max(0.0016, 0.45 * px);
    float star = exp(-r2 / (w * w * 6.0)) * 8.0 + (exp(-abs(q.x) / w) * exp(-abs(q.y) / 0.070)
        + exp(-abs(q.y) / w) * exp(-abs(q.x) / 0.055)) * 2.2;
    c += mix(MERCURY, EMERALD, 0.10) * star * spark * dim;

    // what it lends to the air: narrow, and ending before the face does
    vec2 e = vec2(p.x, p.y - clamp(p.y, LOW, POINT));
    float near = length(e), fade = smoothstep(0.70, 0.15, near);
    float halo = 0.110 / (1.0 + near * near * 90.0) + 0.85 * exp(-near * 20.0);
    c += mix(VIOLET, TEAL, 0.5) * halo * fade * dim * (0.8 + 0.2 * u_pulse) * (1.0 - 0.85 * barrel);
    o_colour = vec4(max(c, 0.0), clamp(cover, 0.0, 1.0)) * u_shown;
}
