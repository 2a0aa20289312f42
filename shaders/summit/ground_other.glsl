// summit/ground_other.glsl: in some shards another one of you: upside down, weeping, laughing or screaming, with
// two silver eyes in the arms.

#include "lib/frame.glsl"
#include "summit/dream.glsl"
#include "summit/palette.glsl"

const float OTHER_SHARE = 0.17;  // of the whole shards near the way
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
    float bow = mood < 0.5 ? 0.13 : mood < 1.5 ? -0.07 : 0.02;
    vec2 neck = vec2(bow * 0.55, mood < 0.5 ? 0.74 : 0.80);
    vec2 head = neck + vec2(bow * 0.75, mood < 0.5 ? 0.055 : 0.095);
    float hem = mix(0.22, 0.085, smoothstep(0.0, 0.62, p.y));
    float robe = max(abs(p.x - bow * p.y * 0.5 + 0.012 * sin(p.y * 17.0)) - hem, max(-p.y, p.y - 0.80));
    float d = blend(robe * 0.9, ellipse(p - head, vec2(0.058, 0.078)), 0.05);
    child = vec2(0.10 + 0.35 * bow, 0.60);
    d = blend(d, limb(p, vec2(-0.05, 0.74), child + vec2(0.02, -0.04), 0.034), 0.03);
    d = blend(d, ellipse(p - child, vec2(0.085, 0.055)), 0.03);
    if (mood > 1.5) {  // one arm is flung up, and the mouth is a hole
        d = blend(d, limb(p, vec2(-0.07, 0.76), vec2(-0.21, 0.98), 0.022), 0.03);
        d = max(d, -ellipse(p - head + vec2(0.0, 0.022), vec2(0.018, 0.032)));
    }
    return d;
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
    float tall = 1.02 * shard.z;
    vec2 p = vec2(side / (tall * rise * 1.15) + lean.x * 0.6, 0.5 - deep / tall + lean.y * 0.4);
    p.x *= own.x > 0.5 ? 1.0 : -1.0;
    vec2 child;
    float mood = floor(own.y * 2.999);
    p.x += 0.010 * sin(6.2831853 * (u_breath + own.x) + 5.0 * p.y);
    float s = silhouette(p, mood, child);
    float pixel = far_m / u_focal_px / (tall * rise);
    dark = clamp(0.5 - s / max(1.5 * pixel, 0.012), 0.0, 1.0) * keep;
    float thin = max(0.7 * pixel, 0.010);
    vec3 rim = mix(LAVENDER, SILVER, 0.3) * exp(-abs(s) / thin) * 0.10 * (0.010 / thin) * keep;
    vec3 eyes = vec3(0.0);
    for (int k = -1; k <= 1; k += 2) {
        vec2 e = p - child - vec2(0.026 * float(k), 0.012);
        float wide = max(0.010, 0.7 * pixel);
        float r2 = dot(e, e) / (wide * wide);
        eyes += SILVER * (2.6 * exp(-r2) * (0.010 * 0.010) / (wide * wide) + 0.05 * exp(-0.16 * r2));
    }
    return rim + eyes * keep * u_life * (0.45 + 0.55 * u_heart);
}
