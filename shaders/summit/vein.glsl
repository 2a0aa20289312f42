// summit/vein.glsl: veins of gold and indigo in the obsidian, grown by scenes/summit/vein.py.

#include "summit/sky_light.glsl"
#include "summit/vein_course.glsl"

uniform sampler2D t_gold;    // distance from a vein's middle, its radius, way from the summit, root
uniform sampler2D t_indigo;
#ifdef DRAFT  // found at the corners, as of vein_course.glsl
in vec4 v_course;
in vec3 v_look;
#endif
uniform float u_vein_px;     // half of the fields' width in px: px a unit of the disc

/// The light of a vein: its core, its halo, the light that runs along it.
/// f        what the field knows
/// shown    [0, 1] how far the field reaches here
vec3 vein_light(vec4 f, float shown, float thick, float fw, float rate) {
    float wave = 0.5 + 0.5 * sin(34.0 * f.z + vein_turn(rate) + (7.0 + 13.0 * u_discord) * f.w);
#ifdef DRAFT
    float pulse = sq(wave * wave * wave);
#else
    float pulse = pow(wave, 6.0);
#endif
    float beat = exp(-sq((f.z - max(0.0, 0.66 - 1.05 * u_heart_s)) / 0.075)) * 0.75 * heart_runs();
    float r = max(f.y, 1e-5) * thick * (1.0 + 0.18 * pulse + 0.5 * beat), wide = max(r, 0.75 * fw);
    float rank = min(f.y / 0.0062, 1.0);
    rank *= rank;  // few great veins; capillaries nearly vanish
    float x = f.x / wide, core = exp(-1.3 * x * x);
    // near: a tube with streaks that run along it; far: a soft line of the same light
    float nearby = smoothstep(1.5, 4.0, r / fw);
#ifdef DRAFT
    float streak = 0.52 + 0.17 * sin(5.0 * f.x / r + 300.0 * f.w + 31.0 * f.z);
#else
    float fibre = 5.0 * f.x / r + 300.0 * f.w + 1.8 * sin(95.0 * f.z - vein_turn(640.0)) + 31.0 * f.z;
    float streak = 0.52 + 0.17 * sin(fibre) + 0.08 * sin(2.3 * fibre + 1.0);
#endif
    float tube = smoothstep(1.2, 0.7, x) * (0.40 + 0.60 * sqrt(max(1.0 - x * x, 0.0)));
    core = mix(core, tube * (0.22 + 2.2 * streak * streak), nearby);
    float broad = smoothstep(0.015, 0.06, r / (fw * u_focal_px));  // wide before the eye it would be a flat fan
    float close = (1.0 - 0.55 * broad) / (1.0 + 0.06 * r / fw);  // from near, its light is spread over its width
    core *= (r / wide) * (0.006 + 0.994 * rank) * shown * close;
    float halo = 0.9 * r / (0.9 * r + 1.6 * f.x + 0.001);
    return vec3(core, halo * halo * rank * shown * close * (1.0 - 0.8 * broad), pulse + 2.2 * beat);
}

/// One network at a place of the disc.
/// p        in the disc, |p| < 1
/// lod      level of its field, as fine as this picture
/// thick    factor on the veins' radii
/// fw       a pixel's width, in the disc
/// rate     how fast pulses run in to the summit, turns in 4096 s
/// returns  its core, its halo, the light that runs along it: all [0, ~3]
vec3 vein(sampler2D field, vec2 p, float lod, float thick, float fw, float rate) {
    lod = max(0.0, lod);
#ifdef DRAFT
    lod = floor(lod + 0.5);
#endif
    vec4 f = textureLod(field, 0.5 * p + 0.5, lod);
    return vein_light(f, clamp((0.024 - f.x) / 0.012, 0.0, 1.0), thick, fw, rate);
}

/// The light of both networks.
/// disc     place in the disc
/// deeper   where the same ray meets the indigo ones, which lie under the glass: added to it
/// fw       a pixel's width, in the disc
/// held     [0, 1] a finger holds this part of the sky
vec3 veins(vec2 disc, vec2 deeper, float fw, float held) {
#ifdef DRAFT
    vec4 course = v_course;
    vec3 look = v_look;
#else
    vec4 course = vec4(gold_course(disc), indigo_course(disc));
    vec3 look = vein_look(disc, noise4(vein_wide(disc)), held);
#endif
    float lod = log2(fw * u_vein_px) - 0.3;
    vec3 gold = vein(t_gold, course.xy, lod, 1.45 * look.x, fw, 2021.0);
    vec3 indigo = vein(t_indigo, course.zw + deeper, lod + log2(1.3), 1.35 * look.x, 1.3 * fw, 1239.0);
    vec3 c = mix(RED_GOLD, GOLD * vec3(1.0, 1.05, 3.0), 0.6 * gold.x) * look.y
        * (gold.x * (3.4 + 11.0 * gold.z) + gold.y * (0.14 + 0.60 * gold.z));
    return c + mix(mix(VEIN_INDIGO, LAVENDER, 0.22), LAVENDER * vec3(1.2, 1.5, 1.55), 0.42 * indigo.x) * look.z
        * (indigo.x * (0.95 + 3.0 * indigo.z) + indigo.y * (0.24 + 0.40 * indigo.z));
}
