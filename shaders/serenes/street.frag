// serenes/street.frag: moss that carries the pulse, and still water between that mirrors.

#include "serenes/air.glsl"
#include "serenes/street_land.glsl"
#include "serenes/street_mirror.glsl"
#include "serenes/water.glsl"

uniform sampler2D t_moss;       // slope x, slope z, height, light of filaments; repeats
uniform vec4 u_feet[8];         // near towers: x, z, radius, phase
uniform float u_feet_count;
#ifdef PLAIN
uniform vec4 u_people[2];       // who stands near: x, z, reach of the shadow (m), depth
#else
uniform vec4 u_people[12];
uniform float u_people_count;
#endif
uniform vec2 u_offer_xz;        // where the starlight is held out

in vec3 v_world;
flat in vec3 v_overhead;
flat in vec3 v_sunward;
in vec3 v_air;
in float v_rich;
out vec4 o_colour;

#ifndef PLAIN

/// Light that a tower's curved water gathers on the ground: a bright seam behind it as seen from the sun,
/// folded as a cylinder lens folds it, sharper near the focus, and a thin rim about the foot.
/// source   ours, after look development: width w = 0.8 |1 - l/f| + 0.045, light exp(-(x / R w)^2) / w
vec3 caustic(vec2 p) {
    vec2 away = -normalize(sun_world().xz + vec2(0.0, 1e-5));
    vec3 light = vec3(0.0);
    for (int i = 0; i < 8; i++) {
        if (float(i) >= u_feet_count) break;
        vec4 foot = u_feet[i];
        vec2 q = p - foot.xy;
        float along = dot(q, away) / foot.z, x = dot(q, vec2(-away.y, away.x)) / foot.z;
        float r = length(q) / foot.z;
        if (along > 0.8 && along < 8.0 && abs(x) < 2.4) {
            float wave = 0.10 * sin(1.9 * along * foot.z + 6.2831853 * (u_drift_c * 5.0 + foot.w));
            vec3 w = 0.8 * abs(1.0 - along / vec3(3.6, 3.15, 2.75)) + 0.05;
            vec3 s = (x + wave) / w;
            light += exp(-s * s) / w * 0.05 * smoothstep(0.8, 1.6, along) * smoothstep(8.0, 3.0, along);
        }
        if (r < 2.6) {
            float rim = max(r - 1.12, 0.0);
            light += vec3(0.55, 1.0, 0.95) * (exp(-rim * 4.5) - 0.001) * (0.6 + 0.4 * sin(9.0 * rim
                - 6.2831853 * (u_swell * 2.0 + foot.w))) * 0.30;
        }
    }
    return light;
}

#endif

/// The rings at a place. Where a pixel covers as much as a wave only how much there is of them is left.
/// returns  height, about [-1, 1] near where they set out; slope along x and z, as steep as it looks;
///          how much of a wave there is, [0, 1]
vec4 ring_water(vec2 p, float deep) {
    if (u_water_awake < 0.5) return vec4(0.0);
    vec4 w = street_water(p) * u_ripple_height;
    vec3 seen = vec3(40.0 * w.x, 6.0 * w.yz);
    // high ones are held, so that a ring is still to be told far from where it set out; faint echoes are not
    float much = length(vec3(seen.x, 2.0 * seen.yz)), held = 1.0 / (0.28 + much * much);
    float fine = smoothstep(0.95, 0.40, deep), mean = smoothstep(3.5, 1.0, deep);
    return vec4(seen * (1.9 * much * held * fine), min(1.5 * much * much * held, 1.0) * mean);
}

/// The ring that a note sends out from the viewer, in the pools and under the moss: it runs as the onset falls.
/// returns  as ring_water
vec4 onset_ring(vec2 p, float far_m, float deep) {
    float x = (far_m - 3.0 - 15.0 * (1.0 - u_onset)) / (0.5 + 0.06 * far_m);
    float crest = u_onset * exp(-x * x) * smoothstep(2.0, 0.5, deep);
    vec2 away = (p - u_eye_world.xz) / max(far_m, 0.3);
    return vec4(0.75, -1.1 * x * away, 0.6) * crest;
}

/// What the faces of a ring catch: those turned to the sun its violet, the others the overhead's cold light.
vec3 caught(vec3 d, vec4 ring) {
    vec2 sun = normalize(sun_world().xz + vec2(0.0, 1e-5));
    float to = dot(ring.yz, -sun), lit = max(to, 0.0), cold = max(-to, 0.0);
    float crest = max(ring.x, 0.0);
    vec3 c = mix(VIOLET, MERCURY, 0.45) * lit * lit * 0.60 + mix(TEAL, MERCURY, 0.35) * cold * cold * 0.14;
    return (c + mix(TEAL, MERCURY, 0.25) * (crest * crest * 0.14 + ring.w * 0.03)) * (1.0 - 0.6 * u_dawn);
}

/// Moss under the film of water that a ring carries over it: it mirrors, bent by the ring, and catches light.
/// seen     the mirror image there;  gleam  what the ring catches
vec3 filmed(vec3 c, vec3 d, vec4 ring, vec3 seen, vec3 gleam) {
    float f = clamp(1.0 + d.y, 0.0, 1.0), f2 = f * f;
    float film = ring.w * ring.w * (0.12 + 0.40 * f2 * f2);
    return mix(c * (1.0 + 0.6 * clamp(ring.x, -1.0, 0.0)), min(seen, 3.0), film) + gleam * 0.8;
}

/// Moss at a place: its light through the air is not counted yet.
/// across, deep     m that a pixel covers, across and in depth
/// look, wave       for drafts, which look once: the mirror image there; the pulse, told
vec3 moss_light(vec2 p, vec3 d, float level, float across, float deep, float far_m, float track,
        vec3 gathered, vec4 ring, vec3 look, out float wave) {
    // cushions and filaments; in films from two pieces of carpet at odds with one another
    float fine = log2(max(sqrt(across * deep), 1e-4) * 1024.0 / 4.7);
    vec4 moss = textureLod(t_moss, p / 4.7, max(fine - 0.5, 0.0));
    float rich = clamp(v_rich, 0.0, 1.0);
#ifndef PLAIN
    if (u_quality > 1.5) {
        vec2 turned = vec2(0.737 * p.x + 0.676 * p.y, -0.676 * p.x + 0.737 * p.y);
        vec4 two = textureLod(t_moss, turned / 7.9 + 0.37, max(fine - 1.2, 0.0));
        two.xy = vec2(0.737 * two.x - 0.676 * two.y, 0.676 * two.x + 0.737 * two.y);
        moss = mix(moss, two, smoothstep(-0.6, 0.6, textureLod(t_land, p / 37.0, max(fine - 4.0, 0.0)).r));
    }
#endif
    vec3 n = normalize(vec3(-0.55 * moss.x, 1.0, -0.55 * moss.y));
    wave = pulse_wave(far_m + 0.25 * (moss.z - 0.5), u_discord * 0.20 * (rich - 0.5));
    float path = exp(-track * track * (1.1 * (1.0 - 0.55 * u_bands.x)));  // the bass widens the lit way
    // the carpet's own weave; from afar its mean
    float light = 0.35 * moss.z * moss.z
        + mix(7.0 * moss.w * moss.w, 2.6 * moss.w, clamp(0.4 * fine, 0.0, 1.0)) * (1.0 + (0.7 - 0.6 * u_refusal) * u_bands.x);
    float shimmer = 0.5 + 0.5 * sin(6.2831853 * (3.0 * rich + 2.0 * moss.z - u_drift_c * 9.0));
    float glow = 0.030 + 0.045 * shimmer * rich + (0.050 + (0.05 + 0.35 * moss.w) * u_bands.x) * path
        + wave * (0.85 + 1.55 * rich) * (0.80 + 0.7 * path) * (1.0 + 0.9 * smoothstep(6.0, 30.0, far_m));
    // a touch runs through the moss as light: a crest kindles it, a trough puts it out
    float crest = clamp(ring.x, -1.0, 1.6);
    glow = glow * (1.0 + 0.75 * max(-1.0, min(crest, 0.0))) + 0.42 * max(crest, 0.0);
    glow *= u_moss * light * (0.25 + 0.75 * moss.z) * (1.0 - 0.90 * u_dawn);
    vec3 hue = mix(mix(TEAL, MOSS, 0.45), mix(MOSS, TEAL, 0.16), smoothstep(0.05, 0.6, wave));
    hue = mix(hue, mix(TEAL, MERCURY, 0.25), 0.35 * path);
    float sunward = clamp(dot(n, normalize(sun_world() + vec3(0.0, 0.12, 0.0))), 0.0, 1.0);
    float back = clamp(1.0 + dot(d, n), 0.0, 1.0);  // cushions catch the low light from behind
    vec3 albedo = mix(INDIGO * 0.25, mix(EMERALD, TEAL, 0.4) * 0.075, moss.z);
    vec3 c = albedo * (v_overhead * 0.6 + mix(v_sunward, VIOLET * 0.4, 0.7) * (0.22 * sunward))
        + mix(v_sunward, VIOLET, 0.7) * back * back * back * 0.010 * moss.z
        + mix(INDIGO, EMERALD, 0.10) * 0.12 * moss.z + hue * glow;
    c *= 1.0 - 0.55 * smoothstep(SHORE + 0.35, SHORE, level);
#ifdef PLAIN
    c = filmed(c, d, ring, look, caught(d, ring));
#else
    if (dot(ring, ring) > 1e-4) {
        vec3 seen = textureLod(t_mirror, clamp(mirror_uv(ring.yz * 0.9, d), 0.001, 0.999), 0.0).rgb;
        c = filmed(c, d, ring, seen, caught(d, ring));
    }
#endif
    c += gathered * mix(TEAL, MERCURY, 0.3) * (0.04 + 0.50 * moss.z * (0.25 + light));
    vec2 star = p - u_offer_xz;
    float far2 = dot(star, star);
    float lent = u_offer * (1.0 - u_refusal) / (0.5 + 0.7 * far2 + 0.25 * far2 * far2);
    return c + mix(mix(VIOLET, TEAL, 0.6), MERCURY, 0.15) * lent * (0.02 + 0.40 * moss.z * (0.3 + light));
}

/// Still water at a place: dark and mirror-clear; the sun's path on it, and a thin bright edge.
/// seen     the mirror image there;  wave  the pulse
vec3 pool_light(vec2 p, vec3 d, float level, float deep, float t, vec3 gathered, vec4 ring,
        vec3 seen, float wave) {
    float f = clamp(1.0 + d.y, 0.0, 1.0), f2 = f * f;
    float fresnel = mix(0.04 + 0.96 * f2 * f2 * f, 0.70, 0.42);
    vec3 sun = sun_world();
    float aside = (d.x * sun.z - d.z * sun.x) * inversesqrt(max(dot(d.xz, d.xz) * dot(sun.xz, sun.xz), 1e-6));
    float down = (-d.y - sun.y) * 2.6;
    float swim = 0.75 + 0.25 * smoothstep(0.3, 0.05, deep)
        * sin(22.0 * aside + 9.0 * p.y + 6.2831853 * u_drift_c * 13.0);
    float way = exp(-aside * aside * 95.0 - down * down) * swim * step(0.0, dot(d.xz, sun.xz));
    way *= 1.0 - 0.8 * u_dawn;
    vec3 bed = INDIGO * 0.06 + mix(TEAL, INDIGO, 0.5) * 0.02 * wave * u_moss + gathered * TEAL * 0.05;
    float lip = exp(-abs(level - SHORE) / (0.010 + 0.30 * deep)) * smoothstep(60.0, 14.0, t);
    vec3 c = mix(bed, seen, fresnel) + mix(VIOLET, MERCURY, 0.30) * way * 0.30;
    c = c * (1.0 + 0.5 * clamp(ring.x, -1.0, 1.0)) + caught(d, ring);
    c += mix(MOSS, TEAL, 0.55) * lip * (0.05 + 0.55 * wave) * u_moss;
    return c + mix(MERCURY, VIOLET, 0.35) * lip * (0.05 + 0.8 * way);
}

void main() {
    vec3 d = v_world - u_eye_world.xyz;
    float t = max(length(d), 0.05);
    d /= t;
    vec2 p = v_world.xz;
    float across = t / u_focal_px, deep = across / max(-d.y, 0.02);  // m a pixel covers, across and in depth
    float lod = clamp(log2(max(sqrt(across * deep), 1e-4) * 256.0 / 61.0), 0.0, 8.0);
    float track = path_across(p), level = land_beside(p, lod, track);
    float soft = 0.03 + 0.25 * deep / 8.0;
    float water = 1.0 - smoothstep(SHORE - soft, SHORE + soft, level);
    water = mix(water, 0.34, smoothstep(90.0, 220.0, t));
    float far_m = length(p - u_eye_world.xz);
    vec3 gathered = vec3(0.0);
#ifndef PLAIN
    if (t < 60.0) gathered = caustic(p) * (1.0 - u_shatter);
#endif
    vec4 ring = ring_water(p, deep) + onset_ring(p, far_m, deep);
    vec3 moss = vec3(0.0), pool = vec3(0.0);
#ifdef PLAIN
    vec3 look = mirror_soft(ring.yz * 0.9, d, deep);
    float wave;
    moss = moss_light(p, d, level, across, deep, far_m, track, gathered, ring, look, wave);
    for (int k = 0; k < 2; k++) {    // where somebody stands the moss lies in shadow
        vec2 at = p - u_people[k].xy;
        moss *= 1.0 - u_people[k].w * exp(-dot(at, at) / (u_people[k].z * u_people[k].z));
    }
    pool = pool_light(p, d, level, deep, t, gathered, ring, look, wave);
#else
    float told;
    if (water < 1.0) moss = moss_light(p, d, level, across, deep, far_m, track, gathered, ring, vec3(0.0), told);
    for (int k = 0; k < 12; k++) {    // where somebody stands the moss lies in shadow
        if (float(k) >= u_people_count) break;
        vec2 at = p - u_people[k].xy;
        moss *= 1.0 - u_people[k].w * exp(-dot(at, at) / (u_people[k].z * u_people[k].z));
    }
    if (water > 0.0) {
        vec3 seen = mirror_soft(ring.yz * 0.9, d, deep);
        pool = pool_light(p, d, level, deep, t, gathered, ring, seen, pulse_wave(far_m, 0.0));
    }
#endif
    // far off, and sooner over the mist, the plain is lost in the air: it meets the sky without an edge
    float clear = exp(-t * t / (t + 28.0) * 0.0052 * u_haze);
    clear *= smoothstep(mix(900.0, 260.0, u_mist), mix(250.0, 50.0, u_mist), t);
    o_colour = vec4(mix(max(v_air, 0.0), mix(moss, pool, water), clear), 1.0);
}
