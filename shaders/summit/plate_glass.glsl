// summit/plate_glass.glsl: what all sides of a plate share: obsidian's sheen, its lit edges.

#include "summit/sky_light.glsl"

uniform float u_rays_only;  // 1: only what shines, for the shafts
in vec3 v_world;
in vec2 v_disc;
in vec3 v_edge;
in vec2 v_own;
in vec3 v_from;
flat in vec3 v_normal;
flat in vec4 v_chance;
in vec3 v_state;
#ifdef DRAFT
in vec4 v_air;  // found at the corners
#endif
out vec4 o_colour;

/// A place on a plate: the ray to it and its length in m, the way to the summit and its length in m; how far
/// the plate has fallen, is open, is held, all [0, 1]; how much of the light behind comes this far, and its
/// colour.
struct Place {
    vec3 d, l, amber;
    float far_m, peak_m, fallen, open, held, near;
    vec4 fold;  // smooth noise over the whole sky, the same for every plate
};

Place place_here() {
    Place p;
    vec3 ray = v_world - u_eye_world.xyz, to_peak = PEAK_WORLD - v_world;
    p.far_m = max(length(ray), 1e-3);
    p.peak_m = max(length(to_peak), 1.0);
    p.d = ray / p.far_m;
    p.l = to_peak / p.peak_m;
    p.fold = noise4(9.0 * v_disc + 5.0);
#ifdef HANGS  // while no plate has been let go
    p.fallen = 0.0;
#else
    p.fallen = v_state.x;
#endif
    p.held = v_state.z;
    p.open = max(v_state.y, smoothstep(0.0, 0.1, p.fallen));
    p.near = 1.0 / (1.0 + sq(p.peak_m / 120.0));
    p.amber = mix(EMBER, RED_GOLD, 0.30 + 0.5 * p.near);
    return p;
}

/// Black glass: the low air mirrored, and what shines on it.
/// n        its normal, length 1
/// facing   out: cosine between it and the eye
vec3 sheen(Place p, vec3 n, out float facing) {
    // struck glass: ripples about the point of the blow, shallower and shallower
    vec2 blow = v_own - (v_chance.xy - 0.5) * 16.0;
    float blow_m = max(length(blow), 0.3), ripple = 1.5 + 2.0 * v_chance.z;
    float seen = 1.0 - smoothstep(0.25, 0.6, ripple * length(fwidth(v_own)));
    vec4 bump = noise4(v_own * 0.22 + 13.0 * v_chance.xy);
#ifdef DRAFT
    float wave = 0.0;
#else
    float wave = cos(ripple * blow_m + 5.0 * bump.z) * 0.10 * exp(-0.05 * blow_m);
    wave *= seen * (1.0 - p.fallen);
#endif
    vec2 tilt = 0.16 * (bump.xy - 0.5) + blow / blow_m * wave;
    tilt += 0.30 * (v_chance.xy - 0.5);
    // whole, plates overlap and must agree; the glass as it set is the same for all of them
    tilt = tilt * p.open + 0.5 * (p.fold.xy - 0.5);
    n = normalize(n + vec3(tilt.x, 0.0, tilt.y));
    n = dot(n, p.d) > 0.0 ? -n : n;
    facing = clamp(-dot(n, p.d), 0.0, 1.0);
    float fresnel = 0.04 + 0.96 * sq(sq(1.0 - facing)) * (1.0 - facing);
    vec3 back = reflect(p.d, n);
#ifdef DRAFT
    vec3 low = OBSIDIAN * 0.55 + mix(ASH, LAVENDER, 0.62) * (0.016 / (1.0 + 90.0 * back.y * back.y));
#else
    vec3 low = air_light(back);
#endif
    vec3 c = OBSIDIAN * 0.5 + low * min(fresnel, 0.5);
    float toward = max(dot(back, p.l), 0.0);
    toward *= toward;
    toward *= toward;
    c += mix(EMBER, RED_GOLD, toward * toward) * toward * (0.09 * toward + 0.003) * (0.15 + fresnel)
        * p.open * peak_light() * p.near;
    float h = max(dot(n, normalize(p.l - p.d + 1e-5)), 0.0);
    float spread = 0.045, g = spread / (3.1416 * sq(h * h * (spread - 1.0) + 1.0));
    c += EMBER * g * max(dot(n, p.l) + 0.15, 0.0) * (0.03 + 0.8 * fresnel)
        * peak_light() * 300.0 / (p.peak_m * p.peak_m + 1400.0)
        * (1.0 - 0.88 * smoothstep(0.0, 0.35, p.fallen)) * (0.3 + 1.4 * mix(p.fold.x, bump.w, p.open));
    // a broad gloss of the light at the summit, and of the veins' indigo: black as a material
    float wide = 0.30, gloss = wide / (3.1416 * sq(h * h * (wide - 1.0) + 1.0));
    c += mix(EMBER, RED_GOLD, p.near) * (0.0042 * gloss * (0.4 + 2.4 * fresnel) * p.near * peak_light())
        * (sq(1.0 - p.fallen) * (1.0 - 0.6 * u_collapse));
    c += VEIN_INDIGO * (0.011 * u_veins * smoothstep(0.45, 0.85, p.fold.z) * (0.3 + fresnel))
        * (1.0 - p.fallen);
    return c;
}

/// Light of an edge, [0, ~2]: the side of the summit catches most; far off edges would be a net.
float edge_light(Place p) {
    float region = smoothstep(0.40, 0.74, p.fold.w);  // not every seam burns: whole regions stay dark
    float falls = smoothstep(0.0, 0.25, p.fallen);
    float seam = p.open * (0.004 + 1.15 * p.near) * mix(mix(0.05, 0.40, falls), 1.15, region);
    seam *= (0.5 + 0.5 * u_sag) * exp(-p.far_m / 130.0);
    float side = dot(v_from, p.l) * inversesqrt(max(dot(v_from, v_from), 1e-4));
    float caught = (0.16 + 1.5 * smoothstep(0.0, 0.95, side)) * (0.45 + 1.0 * v_chance.z * v_chance.z);
    seam *= mix(1.0, caught * (1.0 + 0.9 * p.fallen), mix(0.72 * p.open, 1.0, falls));
    float run = 0.9 * u_onset * exp(-sq((p.peak_m - 150.0 * (1.0 - u_onset)) / 18.0));  // a note, outward
    return seam * (1.0 - p.held) * (1.0 + 0.4 * u_heart + 0.35 * u_bands.x + run);  // what a finger holds is whole
}

/// How a break runs along an edge: (where it catches light, how deep the glass is flaked there), [0, 1].
vec2 flaked() {
    vec4 broad = noise4(0.31 * v_own + 23.0 * v_chance.zw);
#ifdef DRAFT
    return vec2(smoothstep(0.38, 0.78, broad.x), broad.y);
#else
    vec4 fine = noise4(1.45 * v_own + 11.0 * v_chance.xy);
    float shown = 1.0 - smoothstep(0.2, 0.6, length(fwidth(v_own)));
    return vec2(smoothstep(0.34, 0.80, broad.x + shown * 0.55 * (fine.x - 0.5)), mix(broad.y, fine.y, 0.35 * shown));
#endif
}

/// The share of a pixel that a thin line takes.
/// px       way to the line, px
/// flake    as of flaked(): a hair where the break is clean, broader where it is chipped
float thin_line(Place p, float px, vec2 flake) {
    float wide = u_focal_px * (0.0010 + 0.009 / (p.far_m + 4.0)) * (0.45 + 1.1 * flake.y);
    float drawn = clamp(wide, 0.8, 4.5);
    return exp(-sq(px / drawn)) * min(wide / drawn, 1.0);
}

/// The thin edge lets the light behind through.
/// edge_px  a pixel's width, m
vec3 seam_light(Place p, float edge_px) {
    float edge_m = max(v_edge.x, 0.0);
    float size_m = 0.05 + 0.0034 * p.far_m;
    float falls = smoothstep(0.0, 0.3, p.fallen);
    float lit = edge_light(p);
    vec3 c = vec3(0.0);
#ifndef DRAFT  // a loop is left where no pixel of a group needs it; a branch is not
    for (int need = lit * exp(-0.55 * edge_m) > 0.002 ? 1 : 0; need > 0; need--)
#endif
    {
        vec2 flake = flaked();
        // a falling plate's edge is no drawn line: it flares where a chip turns to the light, else it is black
        float line = thin_line(p, edge_m / edge_px, flake) * (0.07 + 2.3 * sq(flake.x));
        float rim = mix(exp(-edge_m / max(size_m, 1.3 * edge_px)) * min(size_m / (1.3 * edge_px), 1.0), line, falls);
        // behind the edge the light stands in the thin glass of the flakes
        float deep = exp(-edge_m / (0.10 + 1.5 * sq(flake.y))) * flake.x * flake.y;
        float glow = mix(0.022 * exp(-edge_m / (4.0 * size_m)), 0.34 * deep, falls);
        c = mix(p.amber, RED_GOLD, 0.6 * p.fallen) * (1.35 * rim) + mix(EMBER, p.amber, 0.4 + 0.6 * deep) * glow;
        c *= lit;
    }
    // the fire below a held part: a glow on the healed glass
    return c + mix(EMBER, RED_GOLD, 0.4) * (0.030 * p.held * p.held * (0.4 + p.fold.x));
}

vec4 finished(Place p, vec3 c) {
    if (u_rays_only > 0.5) return vec4(shining(c) * (1.0 - 0.75 * p.held), 1.0);
#ifdef DRAFT
    c = c * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0);
#else
    c = through_air(c, v_world);
#endif
#ifdef HANGS
    return vec4(c, 1.0);
#endif
    // clear air, but layer after layer of it: lavender, warm before the light
    float layers = p.open * u_collapse * (1.0 - exp(-max(p.far_m - 22.0, 0.0) / 150.0)) * min(u_haze, 2.0);
    float toward = max(dot(p.d, normalize(PEAK_WORLD + vec3(0.0, 12.0, 0.0) - u_eye_world.xyz)), 0.0);
    float toward2 = toward * toward, axis = toward2 * toward2 * toward2;
    vec3 lit = mix(VEIN_INDIGO, LAVENDER, 0.55 + 0.4 * axis) * (0.035 + 0.11 * axis);
    lit += WARM_WHITE * (0.30 * sq(axis) * axis);
    return vec4(mix(c, lit, min(0.75 * layers, 0.8)), 1.0);
}
