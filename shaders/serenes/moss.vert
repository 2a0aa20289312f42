// serenes/moss.vert: a stem of moss: a thin strip that faces the eye, leaning as its neighbours lean.

#include "serenes/air.glsl"
#include "serenes/street_land.glsl"
#include "lib/noise/hash.glsl"

in vec2 a_stem;     // side -1 or 1; share of the height
uniform sampler2D t_stems;      // in rows of 1024, square after square: x, z, rank in its square [0, 1), chance
uniform ivec2 u_squares[128];   // those drawn, in order: how many stems up to the square's end; its first one
uniform float u_near_m;
uniform float u_far_m;
uniform vec4 u_plates[15];  // pools of quicksilver: x, z, radius, delay
out vec2 v_stem;
out vec3 v_light;
out float v_cover;

vec4 stem_row() {
    int k = 0;  // which square the instance is of
    for (int step = 64; step > 0; step >>= 1) {
        if (gl_InstanceID >= u_squares[k + step - 1].x) {
            k += step;
        }
    }
    int before = k > 0 ? u_squares[k - 1].x : 0;
    int at = gl_InstanceID - before + u_squares[k].y;
    return texelFetch(t_stems, ivec2(at & 1023, at >> 10), 0);
}

void main() {
    vec4 row = stem_row();
    vec2 p = row.xy;
    float far_m = max(length(p - u_eye_world.xz), 0.3);
    float near = u_near_m / far_m;
    float share = min(1.0, near * near) * clamp((u_far_m - far_m) / (0.4 * u_far_m), 0.0, 1.0);
    float stands = smoothstep(share, share * 0.8, row.z);
    float level = land(p, 0.0);
    stands *= smoothstep(SHORE + 0.03, SHORE + 0.2, level);
    if (u_pools > 0.0) {    // none stand in quicksilver
        for (int k = 0; k < 15; k++) {
            float spread = smoothstep(0.35 * u_plates[k].w, 0.60 + 0.40 * u_plates[k].w, u_pools);
            stands *= smoothstep(0.92, 1.06, length(p - u_plates[k].xy) / max(u_plates[k].z * spread, 1e-3));
        }
    }
    float own = row.w, other = fract(own * 57.3), third = fract(own * 931.7);
    // cushions: stems stand tall and bright in the middle of a clump, and hardly at all between clumps
    float close = textureLod(t_land, p / 5.3 + u_seed.yz, 0.0).r, wide = textureLod(t_land, p / 11.0, 0.0).g;
    float clump = smoothstep(-0.75, 0.9, 0.5 * close + 0.5 * wide);
    float sort = fract(own * 211.3 + 0.17);     // bent ones, upright ones, low broad leaves
    float leaf = step(0.72, sort), blade = step(0.30, sort) * (1.0 - leaf);
    float tall = 0.014 + (0.018 + 0.075 * own * own * own + 0.034 * third) * (0.20 + 0.80 * clump);
    tall *= stands * (1.0 - 0.45 * leaf) * (1.0 + 0.35 * blade * third + 0.35 * u_bands.x);
    float turn = 6.2831853 * other;
    float breeze = sin(6.2831853 * (u_drift_c * 4.0 + other) + 0.7 * p.x) * 0.14;
    vec2 lean = vec2(cos(turn), sin(turn)) * ((0.12 + 0.30 * third) * (1.0 + 2.2 * leaf + 1.2 * step(sort, 0.30) * other))
        + vec2(breeze, 0.03);
    float droop = (0.06 + 0.22 * third) * (1.0 - 0.7 * blade) + 0.16 * step(sort, 0.12);
    float s = a_stem.y;
    vec3 foot = vec3(p.x, mound(level) - 0.01, p.y);
    float bow = mix(s, s * s, 0.55 + 0.45 * other);
    vec3 q = foot + vec3(lean.x * bow, s * (1.0 - droop * s * s), lean.y * bow) * tall;
    vec3 to = q - u_eye_world.xyz;
    float t = max(length(to), 0.2);
    to /= t;
    vec3 across = normalize(cross(to, vec3(lean.x * s, 1.0, lean.y * s)) + vec3(1e-5, 0.0, 0.0));
    float width = mix(0.0013 + 0.0010 * third, 0.0003, s) + 0.0030 * leaf * s * (1.0 - s);
    float least = 0.55 * t / u_focal_px;
    float drawn = max(width, least);
    q += across * a_stem.x * drawn;
    v_stem = a_stem;
    v_cover = stands * min(1.0, (1.0 + 0.8 * own) * width / drawn + 0.12 * own * own);

    float wave = pulse_wave(far_m, u_discord * 0.20 * (own - 0.5));
    float track = path_across(p), path = exp(-track * track * (1.1 * (1.0 - 0.55 * u_bands.x)));
    float shimmer = 0.5 + 0.5 * sin(6.2831853 * (fract(own * 17.0) - u_drift_c * 7.0));
    float glow = u_moss * (0.030 + 0.075 * shimmer * shimmer * own + (0.04 + 0.16 * u_bands.x) * path + wave * (1.3 + 1.3 * path));
    glow *= 1.0 - 0.90 * u_dawn;
    vec3 hue = mix(mix(TEAL, MOSS, 0.2 + 0.6 * third), mix(MOSS, TEAL, 0.25 * other), smoothstep(0.05, 0.6, wave));
    hue = mix(hue, mix(TEAL, MERCURY, 0.4), 0.35 * path + 0.3 * s * s * own);
    float stem = 0.10 + 0.55 * s + 2.4 * s * s * s * (0.15 + own * own);
    v_light = hue * glow * stem * (0.15 + 0.95 * clump);
    v_light += INDIGO * 0.06 + air_light(vec3(to.x, max(to.y, 0.05), to.z)) * 0.03 * s;
    float clear = exp(-t * t / (t + 28.0) * 0.0052 * u_haze);
    v_light = mix(air_light(vec3(to.x, max(to.y, 0.02), to.z)), v_light, clear);
    gl_Position = stands < 0.02 ? vec4(2.0, 2.0, 2.0, 1.0) : u_view_projection * vec4(q, 1.0);
}
