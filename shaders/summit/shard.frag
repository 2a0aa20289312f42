// summit/shard.frag: a standing mirror with another one of you in it.

#include "summit/air.glsl"
#include "summit/ground_mirror.glsl"
#include "summit/ground_other.glsl"
#include "summit/fire_light.glsl"

in vec3 v_world;
in vec2 v_at;
in float v_edge;
flat in vec3 v_normal;
flat in vec4 v_own;
out vec4 o_colour;

void main() {
    vec3 to = v_world - u_eye_world.xyz;
    float far_m = max(length(to), 1e-3), pixel = far_m / u_focal_px;
    vec3 d = to / far_m, n = v_normal;
    bool back = dot(n, d) > 0.0;
    if (back) n = -n;
    float edge = max(v_edge, 0.0);
    vec2 hollow = vec2(v_at.x, v_at.y - 0.5) * (v_own.x > 0.5 ? 0.42 : -0.36);
    vec3 r = reflect(d, normalize(n + vec3(hollow.x, hollow.y, 0.0)));
    r = vec3(r.x * 0.7 + 0.5 * (v_own.z - 0.5), 0.50 + 0.5 * v_own.y + 0.8 * hollow.y, -1.0 + hollow.x);  // what it shows is the sky, wherever it looks
    vec2 at = mirror_uv(v_world, normalize(r)), step_ = fwidth(at) * vec2(textureSize(t_mirror, 0));
    float lod = max(u_mirror_lod0 + 0.6, min(log2(max(max(step_.x, step_.y), 1.0)), 5.0));
    vec3 seen = mirrored(at, lod);
    // old glass: dull where it is dark
    seen *= 0.35 + 2.2 * smoothstep(0.02, 0.35, max(seen.r, max(seen.g, seen.b)));
    float f = 1.0 - clamp(-dot(d, n), 0.0, 1.0);
    vec3 c = seen * mix(SILVER, LAVENDER * 1.2, 0.3 * v_own.z) * (1.25 + 0.5 * f * f * f) * u_mirrors;
    c += mix(LAVENDER, VEIN_INDIGO, v_own.w) * 0.012;
    c = back ? OBSIDIAN * 0.8 + ASH * 0.012 : c;

    // the other one stands before a light
    vec2 p = vec2((v_at.x + 0.06 * (v_own.w - 0.5)) * (v_own.x > 0.5 ? 1.0 : -1.0) * 1.22, v_at.y * 1.22 + 0.04);
    float mood = floor(v_own.y * 2.999), sway = 6.2831853 * (u_breath + v_own.x);
    p.x += 0.012 * sin(sway + 5.0 * p.y) + (mood > 0.5 && mood < 1.5 ? 0.010 * sin(5.0 * sway) * p.y : 0.0);
    vec2 child;
    float s = silhouette(p, mood, child);
    float soft = max(1.2 * pixel / 4.0, 0.010);
    float here = back ? 0.0 : 1.0;
    // blind patches, where the silver has gone
    float blind = sin(7.0 * v_at.x + 5.0 * sin(4.0 * v_at.y + 9.0 * v_own.x)) * sin(9.0 * v_at.y - 4.0 * sin(5.0 * v_at.x + 7.0 * v_own.z));
    c *= 0.72 + 0.28 * blind;
    c += backlight(p, v_own.w) * ((0.36 + 0.14 * blind) * here * u_mirrors);
    float you = smoothstep(0.0, 1.0, 0.5 - s / (soft + 0.05 * smoothstep(0.6, 0.0, p.y))) * here;
    c *= 1.0 - 0.97 * you;
    c += folds(p, s, v_own.w) * you;
    c += mix(LAVENDER, SILVER, 0.4) * exp(-max(abs(s) - 0.004, 0.0) / soft) * 0.045 * here;
    for (int k = -1; k <= 1; k += 2) {
        vec2 e = p - child - vec2(0.034 * float(k), 0.014);
        c += moon_eye(e, pixel / 4.5) * (here * u_life * (0.45 + 0.55 * u_heart));
    }

    // a crack across it, worn silver, and the glint of its broken edge
    float crack = abs(dot(v_at - vec2(0.0, 0.25 + 0.4 * v_own.z), normalize(vec2(v_own.x - 0.5, 0.6)))
        + 0.02 * sin(23.0 * v_at.x + 9.0 * v_own.y)) * 4.0;
    c *= 1.0 - 0.75 * exp(-crack / max(pixel, 0.012)) * min(1.0, 0.02 / pixel);
    c *= 1.0 - 0.5 * exp(-edge / (0.05 + 0.16 * v_own.w));
    vec3 light = normalize(PEAK_WORLD - v_world);
    float rim = exp(-edge / max(0.035, 0.9 * pixel)) * min(1.0, 0.035 / max(pixel, 0.035) + 0.25);
    float chipped = smoothstep(0.2, 0.9, 0.5 + 0.5 * sin(9.0 * v_at.x + 7.0 * v_at.y + 20.0 * v_own.z));
    c += mix(GOLD, BONE, 0.45) * rim * (0.03 + 0.60 * max(light.y, 0.0) * chipped);
    c += fire_light(v_world, n, d) * 0.015 + fire_gleam(v_world, reflect(d, n)) * 0.12;
    o_colour = vec4(through_air(clamp(c, 0.0, 16.0), v_world), 1.0);
}
