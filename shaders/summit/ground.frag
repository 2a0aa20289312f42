// summit/ground.frag: a shattered mirror: another part of the sky in each shard, dark joints between them, and in
// some of them another one of you.

#include "summit/air.glsl"
#include "summit/ground_mirror.glsl"
#include "summit/ground_other.glsl"
#include "summit/fire_light.glsl"
#include "lib/noise/hash.glsl"

uniform vec2 u_foot;                     // of the tower, x and z, m

in vec3 v_world;
in vec2 v_local;
in float v_edge;
flat in vec3 v_normal;
flat in vec3 v_out;
flat in vec4 v_shard;
flat in vec4 v_own;
#ifdef DRAFT
in vec4 v_air;  // found at the corners
#endif
out vec4 o_colour;

void main() {
    vec3 to = v_world - u_eye_world.xyz;
    float far_m = max(length(to), 1e-3);
    vec3 d = to / far_m;
    float size = abs(v_shard.z), lifted = v_shard.w;
    vec3 face = v_normal;
    if (dot(face, d) > 0.0) face = -face;
    float across = far_m / u_focal_px, down = across / max(-dot(d, face), 0.02);
    // shards merge to their mean before they are finer than the picture
    float keep = smoothstep(1.2, 5.0, size / down);
    float edge = max(v_edge, 0.0);
    float pixel = mix(across, down, abs(dot(v_out, normalize(d + vec3(1e-4, 0.0, 0.0)))));

    float bevel_m = min(0.05 + 0.020 * size, 0.16);
    float wide = max(bevel_m, 1.2 * pixel);  // at least a pixel, and fainter instead of thinner
    float bevel = clamp((wide - edge) / max(pixel, 0.3 * wide) + 0.5, 0.0, 1.0) * bevel_m / wide;
    // far ones still each have their own look at the sky, as long as they are wider than a pixel
    float own_look = smoothstep(0.10, 1.2, size / down);
    vec3 n = mix(vec3(0.0, 1.0, 0.0), face, max(max(keep, 0.40 * own_look), lifted));
    // no mirror is flat: each is a little hollow or bulging
    vec2 hollow = v_local * (v_own.z - 0.45) * 0.055 * keep * (1.0 - lifted);
    n = normalize(n + vec3(hollow.x, 0.0, hollow.y));
    vec3 r = reflect(d, n);
    float horizon = 1.0 - lifted;
    r.y = mix(r.y, max(abs(r.y), 0.03), horizon);
    float lod = u_mirror_lod0 + (3.5 - 1.9 * own_look) * (1.0 - keep) + 0.35 + 1.6 * lifted;
    vec2 at = mirror_uv(v_world, r), step_ = fwidth(at) * vec2(textureSize(t_mirror, 0));
    lod = max(lod, min(log2(max(max(step_.x, step_.y), 1.0)) - 0.4, 5.0));  // hollow glass shrinks what it shows
    vec3 seen = mirrored(at, lod);
#ifndef DRAFT
    if (bevel * keep > 0.004)
#endif
    {  // colours are mixed, not normals: half a turn would see what neither sees
        vec3 b = reflect(d, normalize(n + v_out * (0.16 + 0.2 * v_own.w)));
        b.y = mix(b.y, max(abs(b.y), 0.03), horizon);
        seen = mix(seen, mirrored(mirror_uv(v_world, b), lod + 1.5), bevel * keep);
    }

    float facing = clamp(-dot(d, n), 0.0, 1.0), f = 1.0 - facing, f5 = f * f * f * f * f;
    float dark = mix(0.85, smoothstep(0.04, 0.16, v_own.w), keep);  // the silver has gone from one in ten
    if (v_own.z < OTHER_SHARE && v_shard.z > 3.4 && v_shard.z < 11.0) dark = 1.0;
    float silver = mix(0.34, mix(0.84, 1.0, v_own.z), dark);
    float reflectance = (silver + (1.0 - silver) * f5) * u_mirrors;
    vec3 tint = mix(SILVER, mix(LAVENDER, GOLD, v_own.x) * 1.2, 0.22 * v_own.y);
    seen *= 1.0 + 1.1 * smoothstep(0.03, 0.30, max(seen.r, max(seen.g, seen.b)));  // old silver: dull where it is dark
    vec3 c = seen * tint * (2.3 * (1.0 + 1.3 * (1.0 - keep)) * reflectance * (1.0 - 0.93 * lifted)) + OBSIDIAN * 0.5;
    // silver creeps off from the edges
    float worn = exp(-edge / (0.05 + 0.10 * v_own.y * size)) * (0.35 + 0.65 * v_own.w) * keep;
    c *= 1.0 - 0.55 * worn;
    float shade = 0.0;
#ifdef DRAFT  // a loop is left where no pixel of a group needs it; a branch is not
    vec3 you = vec3(0.0);
    bool there = v_shard.z > 3.4 && v_shard.z < 11.0 && v_own.z < OTHER_SHARE && far_m < OTHER_FAR_M;
    for (int need = there ? 1 : 0; need > 0; need--) you = other(v_world, d, v_shard, v_own, keep * (1.0 - lifted), shade);
#else
    vec3 you = other(v_world, d, v_shard, v_own, keep * (1.0 - lifted), shade);
#endif
    c = c * (1.0 - 0.93 * shade) + you;

    // a glint where an edge looks at the light
    vec3 light = normalize(PEAK_WORLD - v_world);
    float glint = max(dot(reflect(d, normalize(face + v_out * 0.42)), light), 0.0);
    glint *= glint; glint *= glint; glint *= glint;
    float few = smoothstep(0.45, 0.9, v_own.x);
    c += mix(GOLD, BONE, 0.4) * bevel * (0.010 + 1.5 * glint * glint * few) * keep * (1.0 - lifted);

    // the joints: dark, and the heart's ring runs through them to the tower
    float joint_m = v_shard.z < 0.0 ? 0.018 : 0.050 + 0.05 * v_own.y;
    float gap = max(joint_m, 0.6 * pixel);
    float joint = clamp((gap - edge) / pixel + 0.5, 0.0, 1.0) * (joint_m / gap) * (1.0 - 0.5 * lifted);
    c *= 1.0 - 0.94 * joint;
    float from = length(v_shard.xy - u_foot);
    float front = 168.0 - 120.0 * u_heart_s;
    float ring = (from - front) / 7.0;
    float beat = exp(-ring * ring) * exp(-0.9 * u_heart_s) * smoothstep(-10.0, 30.0, front);
    float seam = exp(-edge / (joint_m + 0.6 * pixel)) * min(1.0, 3.0 * joint_m / pixel);
    float strain = smoothstep(0.0, 0.25, u_buckle) * exp(-from / 190.0) * (1.0 - lifted);
    vec3 glow = mix(VEIN_INDIGO, GOLD, step(0.45, v_own.w)) * (0.012 + 0.6 * beat * u_life + 0.10 * u_bands.x)
        + GOLD * vec3(1.0, 0.6, 0.4) * strain * 2.2;
    c += glow * seam;
    // lifted: black against the light it flies to, amber in the broken edge
    // only on the side of the summit, and there at a slant over its face
    float toward = max(dot(v_out, light), 0.0);
    c += GOLD * vec3(1.0, 0.55, 0.3) * (lifted * toward * toward * toward)
        * (1.5 * exp(-edge / (0.05 + 0.7 * pixel)) + 0.16 * exp(-edge / 0.7));
    // from afar a shard is a spark: now this one looks at the light, now that one
    float turn_ = sin(6.2831853 * (2.0 * u_breath + 5.0 * v_own.x) + 40.0 * v_own.y + 0.09 * dot(v_shard.xy - u_eye_world.xz, vec2(1.0, 0.6)));
    float spark = smoothstep(0.86 - 0.45 * u_bands.w, 1.0, turn_) * step(0.62, v_own.w) * (1.0 - keep) * min(1.0, size / down);
    float lane = max(dot(normalize(d.xz + 1e-4), normalize(u_foot - u_eye_world.xz + 1e-4)), 0.0);
    lane *= lane;
    vec3 hue = mix(mix(VEIN_INDIGO, SILVER, 0.45), mix(GOLD, BONE, 0.3), step(0.35, v_own.z));
    c += hue * spark * (0.35 + 1.6 * lane * lane) * u_mirrors * (1.0 - lifted);
    c += fire_light(v_world, n, d) * 0.10 + fire_gleam(v_world, r) * (silver * (1.0 - lifted));

#ifdef DRAFT
    o_colour = vec4(clamp(c, 0.0, 24.0) * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0), 1.0);
#else
    o_colour = vec4(through_air(clamp(c, 0.0, 24.0), v_world), 1.0);
#endif
}
