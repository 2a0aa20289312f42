// summit/ground_other.glsl: in some shards another one of you, weeping, laughing or screaming, with two silver
// eyes in the arms.

#include "lib/frame.glsl"
#include "summit/dream.glsl"
#include "summit/palette.glsl"

const float OTHER_SHARE = 0.26;  // of the whole shards near the way
const float OTHER_FAR_M = 95.0;

float ellipse(vec2 p, vec2 r) {
    return (length(p / r) - 1.0) * min(r.x, r.y);
}

float blend(float a, float b, float k) {
    float h = clamp(0.5 + 0.5 * (b - a) / k, 0.0, 1.0);
    return mix(b, a, h) - k * h * (1.0 - h);
}

float limb(vec2 p, vec2 a, vec2 b, float wide) {
    vec2 q = p - a, e = b - a;
    return length(q - e * clamp(dot(q, e) / dot(e, e), 0.0, 1.0)) - wide;
}

/// The silhouette of one who carries a child: distance to it, in its own heights.
/// p        feet at y = 0, crown at 1
/// mood     0 bowed and weeping, 1 laughing with the head thrown back, 2 screaming
float silhouette(vec2 p, float mood, out vec2 child) {
    float bow = mood < 0.5 ? 0.15 : mood < 1.5 ? -0.12 : 0.0;
    vec2 neck = vec2(bow * 0.55, mood < 0.5 ? 0.78 : 0.82);
    vec2 head = neck + vec2(bow * 0.70, mood < 0.5 ? 0.062 : 0.085);
    float hem = mix(0.21, 0.080, smoothstep(0.0, 0.62, p.y)) + 0.012 * sin(9.0 * p.y + 3.0 * bow);
    float robe = max(abs(p.x - bow * p.y * 0.5 + 0.010 * sin(p.y * 13.0)) - hem, max(-p.y, p.y - 0.70));
    float d = blend(robe * 0.9, ellipse(p - vec2(bow * 0.42, 0.69), vec2(0.102, 0.125)), 0.06);
    d = blend(d, limb(p, vec2(bow * 0.5, 0.76), head, 0.026), 0.03);
    d = blend(d, ellipse(p - head, vec2(0.054, 0.070)), 0.02);
    child = vec2(0.10 + 0.35 * bow, 0.60);
    d = blend(d, limb(p, vec2(-0.05, 0.74), child + vec2(0.02, -0.04), 0.034), 0.03);
    d = blend(d, ellipse(p - child, vec2(0.085, 0.055)), 0.03);
    if (mood < 0.5) {  // the head hangs, and the hair before it
        d = blend(d, limb(p, head + vec2(-0.01, 0.02), head + vec2(0.035, -0.14), 0.026), 0.04);
        d = blend(d, limb(p, vec2(-0.02, 0.74), head + vec2(-0.03, 0.0), 0.040), 0.05);
    } else if (mood < 1.5) {  // an arm thrown wide, the chin up, the mouth open
        d = blend(d, limb(p, vec2(-0.08, 0.77), vec2(-0.22, 0.70), 0.024), 0.03);
        d = blend(d, limb(p, vec2(-0.22, 0.70), vec2(-0.31, 0.86), 0.018), 0.02);
        d = max(d, -limb(p, head + vec2(0.012, -0.022), head + vec2(0.075, 0.004), 0.008));
    } else {  // both arms flung up, the mouth a hole
        d = blend(d, limb(p, vec2(-0.07, 0.78), vec2(-0.20, 0.84), 0.024), 0.03);
        d = blend(d, limb(p, vec2(-0.20, 0.84), vec2(-0.13, 1.04), 0.018), 0.02);
        d = blend(d, limb(p, vec2(0.07, 0.78), vec2(0.19, 0.85), 0.024), 0.03);
        d = blend(d, limb(p, vec2(0.19, 0.85), vec2(0.15, 1.05), 0.018), 0.02);
        d = max(d, -ellipse(p - head + vec2(0.0, 0.022), vec2(0.015, 0.028)));
    }
    return d;
}

/// One of the child's eyes: a small moon that looks up, and its glow.
/// e        from its middle, in the figure's heights
/// pixel    in those
vec3 moon_eye(vec2 e, float pixel) {
    const float RADIUS = 0.020;
    float wide = max(RADIUS, 1.2 * pixel), r2 = dot(e, e) / (wide * wide);
    float sea = 1.0 - 0.35 * smoothstep(0.5, 0.0, length(e / wide - vec2(0.3, -0.25)));
    float small = RADIUS * RADIUS / (wide * wide);
    return SILVER * (2.2 * smoothstep(1.15, 0.70, sqrt(r2)) * sea * mix(small, 1.0, 0.35) + 0.09 * exp(-0.28 * r2));
}

/// What of the figure is seen in its own dark: folds of the robe, the side that the veins light.
/// p        in its heights
/// s        distance to the outline, negative inside
vec3 folds(vec2 p, float s, float own) {
    float fold = sin(p.x * 58.0 + 3.0 * sin(p.y * 7.0 + 6.0 * own) + 2.0 * p.y) + 0.5 * sin(p.x * 113.0 - 9.0 * p.y);
    float robe = smoothstep(0.78, 0.55, p.y) * smoothstep(0.0, 0.15, p.y), deep = clamp(-s / 0.05, 0.0, 1.0);
    float side = smoothstep(-0.04, 0.14, p.x + 0.25 * (p.y - 0.5) * (own - 0.5));
    float lit = (1.0 - deep) * (0.15 + 0.85 * side) + 0.30 * robe * max(fold, 0.0) * (0.3 + 0.7 * side);
    return mix(LAVENDER, mix(GOLD, BONE, 0.4), step(0.42, own) * 0.7) * lit * 0.16;
}

/// The light it stands before: a vein's, gold or indigo, that hangs behind the head.
/// p        in its heights
/// own      [0, 1) which
vec3 backlight(vec2 p, float own) {
    vec2 q = (p - vec2(0.0, 0.66)) * vec2(2.3, 1.5);
    // it is a river of veins: lines that run up and part
    float bent = p.x + 0.10 * sin(4.0 * p.y + 9.0 * own) + 0.03 * sin(11.0 * p.y - 20.0 * own);
    float line = abs(sin(11.0 * bent * (1.6 - 0.8 * p.y) + 6.2831853 * u_drift_c + 5.0 * own));
    float wave = 0.16 + 1.1 * exp(-5.0 * line) + 0.18 * exp(-1.2 * line);
    vec3 hue = mix(mix(VEIN_INDIGO, LAVENDER, 0.25), GOLD * vec3(1.0, 0.80, 0.80), step(0.42, own));
    return hue * (wave * exp(-1.3 * dot(q, q)) * u_veins * (0.8 + 0.4 * u_heart) / (0.6 + 0.4 * u_veins));
}

/// The figure in a shard: the light of its rim and of the eyes it carries.
/// world    where the shard is hit, m
/// d        ray, length 1
/// shard    centre x, z; size, m (negative: a splinter)
/// own      the shard's numbers
/// keep     [0, 1] how much of the pattern is left at this distance
/// dark     [0, 1] coverage of the figure
vec3 other(vec3 world, vec3 d, vec4 shard, vec4 own, float keep, out float dark) {
    dark = 0.0;
    float far_m = length(world - u_eye_world.xyz);
    keep *= smoothstep(OTHER_FAR_M, 0.6 * OTHER_FAR_M, far_m);
    if (shard.z < 3.4 || shard.z > 11.0 || own.z > OTHER_SHARE || keep < 0.02) return vec3(0.0);
    vec2 ahead = d.xz / max(length(d.xz), 1e-4);
    vec2 q = world.xz - shard.xy;
    // as tall as the shard lets it be: its feet on the far edge, its head toward you
    float side = dot(q, vec2(-ahead.y, ahead.x)), deep = dot(q, ahead);
    vec2 lean = vec2(own.x - 0.5, own.y - 0.5) * 0.3;
    float rise = max(-d.y, 0.06) / sqrt(1.0 - min(d.y * d.y, 0.99));
    float tall = 0.96 * shard.z;
    vec2 p = vec2(side / (tall * rise * 1.15) + lean.x * 0.6, 0.5 - deep / tall + lean.y * 0.4);
    p.x *= own.x > 0.5 ? 1.0 : -1.0;
    vec2 child;
    float mood = floor(own.y * 2.999);
    p.x += 0.010 * sin(6.2831853 * (u_breath + own.x) + 5.0 * p.y);
    float s = silhouette(p, mood, child);
    float pixel = far_m / u_focal_px / (tall * rise);
    dark = clamp(0.5 - s / max(1.5 * pixel, 0.014 + 0.03 * smoothstep(0.5, 0.0, p.y)), 0.0, 1.0) * keep;
    float thin = max(0.7 * pixel, 0.010);
    vec3 rim = mix(LAVENDER, SILVER, 0.3) * exp(-abs(s) / thin) * 0.10 * (0.010 / thin) * keep;
    vec3 eyes = vec3(0.0);
    for (int k = -1; k <= 1; k += 2) {
        vec2 e = p - child - vec2(0.034 * float(k), 0.016);
        eyes += moon_eye(e, pixel);
    }
    vec3 back = backlight(p, own.w) * (0.55 * keep * (1.0 - dark) * u_mirrors);
    return rim + back + folds(p, s, own.w) * (dark * keep) + eyes * keep * u_life * (0.45 + 0.55 * u_heart);
}
