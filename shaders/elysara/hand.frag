// elysara/hand.frag: skin and silk, lit from before them by the thread and the dome; light goes round the fingers
// and, where they are thin, through them.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_own;
in vec2 v_part;              // skin: flesh behind it, m, blush; cloth: m from the hem, depth of the fold
uniform vec3 u_end;          // where the thread ends
uniform vec3 u_nail[4];      // middle of a nail, in the hand's frame, m
uniform vec3 u_nail_way[4];
uniform vec3 u_joint[8];     // middle of a joint
uniform vec3 u_joint_way[8];
uniform float u_cover;       // [0, 1] how much of it is there
uniform float u_cloth;       // 1: the sleeve
uniform float u_fading;      // 1: with that part of it that goes into the air
out vec4 o_colour;

/// Light that goes round: as if the surface were bent by `soft`.
float wrapped(float cosine, float soft) {
    return clamp((cosine + soft) / (1.0 + soft), 0.0, 1.0);
}

/// Where a nail lies, [0, 1], and its border.
vec2 nail() {
    vec2 found = vec2(0.0);
    for (int k = 0; k < 4; k++) {
        vec3 q = v_own - u_nail[k];
        float along = dot(q, u_nail_way[k]);
        vec3 side = q - u_nail_way[k] * along;
        float r2 = along * along / 4.4e-5 + dot(side, side) / 2.2e-5;
        found = max(found, vec2(smoothstep(1.12, 0.88, r2), exp(-(r2 - 1.0) * (r2 - 1.0) * 30.0)));
    }
    return found;
}

/// How dark the creases over the joints are, [0, 1]: three a joint, bowed, on its upper side.
float creases(float px_m) {
    float dark = 0.0, wide = max(0.0008, 0.8 * px_m);
    for (int k = 0; k < 8; k++) {
        vec3 q = v_own - u_joint[k];
        float along = dot(q, u_joint_way[k]) + 40.0 * q.x * q.x, span = 0.0030;
        float off = abs(fract(along / span + 0.5) - 0.5) * span;
        float near = exp(-along * along / 1.4e-5) * smoothstep(0.0195, 0.010, length(q)) * smoothstep(0.001, 0.006, q.y);
        dark = max(dark, near * exp(-off * off / (wide * wide)));
    }
    return dark * min(1.0, 0.0008 / (0.8 * px_m) + 0.2);
}

void main() {
    vec3 d = ray_world(), n = normalize(v_normal);
    n = dot(n, d) > 0.0 ? n - 2.0 * dot(n, d) * d : n;
    vec3 to_end = u_end - v_world, to_heart = normalize(HEART - v_world);
    float m2 = dot(to_end, to_end);
    to_end *= inversesqrt(max(m2, 1e-8));
    float near = 0.0042 / (m2 + 0.0042) * u_reach * (0.8 + 0.5 * u_pulse);
    float edge = 1.0 - clamp(-dot(n, d), 0.0, 1.0), rim = edge * edge * edge;
    float heart = 0.55 + 0.40 * u_pulse + 2.2 * u_surge;
    float sun = 1.0 - 0.7 * u_dusk;
    vec3 warm = GOLD * 0.55 + ROSE * 0.25, mirrored = reflect(d, n), c;
    float from_end = dot(n, to_end), from_heart = dot(n, to_heart);
    float from_sun = wrapped(dot(n, sun_world()), 0.25), low = 0.5 + 0.5 * n.y;
    if (u_cloth < 0.5) {
        float px_m = length(v_world - u_eye_world.xyz) / u_focal_px, blush = v_part.y;
        vec3 skin = mix(GOLD, ROSE, 0.62) * mix(vec3(0.80, 0.62, 0.56), vec3(0.84, 0.48, 0.44), blush);
        c = skin * (DUSK * 1.25 + LAVENDER * 0.30 * low);
        c += skin * warm * wrapped(from_heart, 0.35) * heart * 1.15;
        c += skin * GOLD * 0.65 * from_sun * sun;
        c += skin * (ROSE * 1.8 + GOLD * 0.5) * wrapped(from_end, 0.45) * near;
        if (px_m < 0.0013) c *= 1.0 - 0.45 * creases(px_m) * smoothstep(0.0013, 0.0010, px_m);
        // through flesh light comes red, and only where there is little of it: fingers' edges, webs
        float thin = exp(-v_part.x / 0.0075), behind = wrapped(-from_heart, 0.6) * (0.35 + 0.65 * edge);
        vec3 red = mix(GOLD, ROSE, 0.3) * vec3(1.05, 0.36, 0.24);
        c += red * thin * (behind * heart * 1.1 + (0.5 + 0.9 * wrapped(-from_end, 0.8)) * near * 1.3);
        c += red * rim * (0.35 + 0.65 * thin) * (0.45 * heart + 0.9 * near);
        // a film of light lies on it where it turns away
        c += (ROSE * 0.30 + GOLD * 0.25) * rim * edge * wrapped(from_heart, 0.5) * heart;
        vec2 on = px_m < 0.003 ? nail() : vec2(0.0);
        vec3 shine = air_light(mirrored);
        float glint = max(dot(mirrored, to_end), 0.0), spark = max(dot(mirrored, to_heart), 0.0);
        glint *= glint; glint *= glint; spark *= spark; spark *= spark;
        c *= 1.0 - 0.25 * on.y;
        c = mix(c, c * 0.95 + ROSE * 0.07 + shine * 0.16, on.x);
        c += ROSE * on.x * (1.6 * glint * glint * near + 0.5 * spark * spark * heart);
        c += shine * 0.05 * (0.3 + rim) + ROSE * 0.20 * glint * near + warm * 0.10 * spark * heart;
    } else {
        float hem = v_part.x, deep = v_part.y;
        // silk: violet in the valleys, and a sheen that runs along the crests
        vec3 cloth = mix(LAVENDER * 0.42 + ROSE * 0.34, DUSK * 0.62 + LAVENDER * 0.20, smoothstep(0.08, 0.5, deep));
        vec3 fibre = normalize(cross(n, vec3(0.31, 0.93, 0.2)) + vec3(1e-4, 0.0, 0.0));
        float sheen = 1.0 - abs(dot(fibre, normalize(to_heart - d)));
        sheen *= sheen; sheen *= sheen;
        c = cloth * (DUSK * 0.7 + LAVENDER * (0.16 + 0.46 * low * low) + ROSE * 0.05) * (1.0 - 0.62 * deep);
        c += cloth * warm * wrapped(from_heart, 0.12) * heart * 1.25 * (1.0 - 0.55 * deep);
        c += cloth * GOLD * 0.65 * from_sun * sun + cloth * ROSE * 1.4 * wrapped(from_end, 0.3) * near;
        c += (LAVENDER * 0.16 + GOLD * 0.14) * sheen * heart * (0.2 + 0.8 * wrapped(from_heart, 0.3)) * (1.0 - deep);
        c += (GOLD * 0.60 + ROSE * 0.35) * (rim * edge + 0.5 * rim * rim) * heart * wrapped(from_heart, 0.7);
        c += (LAVENDER * 0.10 + ROSE * 0.10) * smoothstep(0.16, 0.0, deep) * (0.4 + 0.6 * low) * (0.6 + heart * wrapped(from_heart, 0.3));
        c *= mix(0.42, 1.0, smoothstep(-0.012, 0.0, hem));   // the lining
        // the hem: a band of gold thread between two cords
        float px = u_focal_px / length(v_world - u_eye_world.xyz), turn = atan(v_own.y, v_own.x);
        float band = smoothstep(0.0005, 0.002, hem) * smoothstep(0.0165, 0.0145, hem);
        float cord = exp(-pow((abs(hem - 0.0085) - 0.0058) / 0.0012, 2.0));
        float braid = 0.5 + 0.5 * sin(turn * 84.0) * sin(hem * 520.0) * smoothstep(0.35, 1.0, 0.0022 * px);
        float lit = 0.16 + 0.75 * wrapped(from_heart, 0.25) * heart + 0.9 * near + 0.9 * sheen * heart;
        vec3 gold = mix(DUSK * 0.55 + LAVENDER * 0.06, GOLD + ROSE * 0.14, mix(0.30 + 0.55 * braid, 1.0, cord)) * (0.42 + 0.9 * lit) * (1.0 - 0.35 * deep);
        c = mix(c, gold, band);
    }
    c *= 1.0 - 0.86 * u_white;   // a shade in the white
    // who looks all round sees no end of the sleeve: beside the viewer it goes into the air, over what is behind it
    float cover = u_cover;
    if (u_cloth > 0.5 && v_part.x > 0.36) {
        cover *= u_fading * (1.0 - smoothstep(0.36, 0.68, v_part.x));
        if (cover <= 0.004) discard;
    }
    o_colour = vec4(clamp(c, 0.0, 6.0) * cover, cover);
}
