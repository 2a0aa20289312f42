// serenes/street_land.glsl: where moss stands and where water lies, and how the pulse runs through the moss.
// Needs air.glsl.

uniform sampler2D t_land;   // two noises, mean 0, deviation 1; repeats

const float SHORE = 0.40;       // of `land`: below it lies water
const float MOUND_M = 0.20;     // how high the moss stands over the water

/// Across the path of light that winds down the avenue: 0 on it, 1 half a path's width beside it.
float path_across(vec2 p) {
    float x = 0.9 * sin(p.y * 0.11 + 0.4) + 0.7 * sin(p.y * 0.047 + 2.0);
    return (p.x - x) / 1.15;
}

/// How far above the water's edge the ground is: below SHORE it is under water. Winding channels: near the
/// zero lines of a noise.
/// lod      of the land texture, 0 near
/// across   path_across(p)
/// returns  [0, about 3]
float land_beside(vec2 p, float lod, float across) {
    vec2 a = vec2(0.829 * p.x - 0.559 * p.y, 0.559 * p.x + 0.829 * p.y);
    float broad = textureLod(t_land, p / 97.0 + u_seed.xy, lod).r;
    float mid = textureLod(t_land, a / 61.0 + u_seed.zw, lod).g;
    float winding = abs(broad + 0.55 * mid);
    return winding + 0.75 * exp(-across * across * 0.7);
}

float land(vec2 p, float lod) {
    return land_beside(p, lod, path_across(p));
}

/// Height of the moss over the water, m.
float mound(float level) {
    float s = smoothstep(SHORE, SHORE + 0.9, level);
    return MOUND_M * s;
}

/// The pulse at a distance from the viewer: lub and dub run outward, each with a sharp front and a tail that
/// fades behind it. They quicken as they go, so that the arcs stay apart in the picture; where they would
/// crowd nevertheless only their mean is left. [0, 1]
float pulse_wave(float far_m, float scatter) {
    float beat_s = max(u_beat_s, 0.3);
    float t = u_impulse_beat - 1.5 * log(1.0 + far_m * 0.16) + scatter;
    t -= beat_s * floor(t / beat_s);
    float lub = t - 0.10, dub = t - 0.38;
    float light = exp(-lub * lub * (lub < 0.0 ? 900.0 : 34.0));
    light += 0.40 * exp(-dub * dub * (dub < 0.0 ? 900.0 : 70.0));
    light += 0.16 * smoothstep(0.0, 0.15, lub) * exp(-2.8 * max(lub, 0.0)) * smoothstep(0.0, 0.1, beat_s - t);
    return mix(light, 0.30, smoothstep(60.0, 140.0, far_m)) / (1.0 + far_m * 0.003);
}
