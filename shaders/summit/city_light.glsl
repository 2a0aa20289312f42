// summit/city_light.glsl: the light on what is built: the summit's gold, the veins' indigo, the low air's
// lavender; what glass mirrors; and how a touch pushes things back.

#include "summit/air.glsl"

/// The sky as dark glass mirrors it: veins toward the peak, its light, the low air. Smooth and cheap.
/// p        where from, m
/// d        direction, length 1
/// returns  linear light
vec3 sky_env(vec3 p, vec3 d) {
    float below = step(d.y, 0.0);
    vec3 e = vec3(d.x, abs(d.y) + 0.04, d.z);
    vec2 h = p.xz + e.xz * (max(150.0 - p.y, 20.0) / e.y);
    float far_ln = log(dot(h, h) + 30.0);
    float turn = atan(h.y, h.x + 1e-4);
    float drift = 6.2831853 * u_drift_a;
    float gold = sin(7.0 * turn + 1.3 * far_ln + 1.3 * sin(3.0 * turn - far_ln + drift));
    float indigo = sin(5.0 * turn - 0.9 * far_ln + 1.5 * sin(4.0 * turn + 0.8 * far_ln - drift) + 2.0);
    float calm = exp(-max(far_ln - 9.0, 0.0) * 0.55);
    gold = smoothstep(0.55, 1.0, gold) * calm;
    indigo = smoothstep(0.40, 1.0, indigo) * calm;
    vec3 to = normalize(PEAK_WORLD + vec3(0.0, 14.0, 0.0) - p);
    float near = max(dot(to, e), 0.0);
    near *= near;
    float open = max(u_loosen, u_door);
    vec3 light = (RED_GOLD * vec3(1.0, 0.86, 0.8) * 0.80 * gold + VEIN_INDIGO * 0.95 * indigo) * (u_veins * (0.75 + 0.35 * u_heart) * (1.0 - 0.6 * u_sag));
    light += mix(RED_GOLD, WARM_WHITE, 0.35) * (near * near * near * (0.22 + 1.5 * open) + near * 0.10 * open);
    if (u_quality > 1.5) light += air_light(e) * 1.2;
    else light += OBSIDIAN * 0.6 + LAVENDER * (0.022 * exp(-9.0 * e.y));
    return light * (1.0 - 0.72 * below);
}

/// The light of the summit that reaches a dull surface.
/// p        the place, m
/// n        normal, length 1
vec3 summit_light(vec3 p, vec3 n) {
    vec3 to = PEAK_WORLD + vec3(0.0, 10.0, 0.0) - p;
    float far2 = dot(to, to);
    float facing = max(0.25 + 0.75 * dot(n, to * inversesqrt(max(far2, 1.0))), 0.0);
    float strength = 0.55 + 0.20 * u_heart * u_life + 2.0 * u_sag;
    return mix(GOLD, SILVER, 0.15 + 0.25 * u_sag) * (facing * strength / (1.0 + far2 / 7000.0));
}

/// Light of the veins overhead and of the air below, on a dull surface.
/// n        normal, length 1
vec3 sky_light(vec3 n) {
    float up = 0.5 + 0.5 * n.y;
    return VEIN_INDIGO * (0.16 * up * u_veins * (0.8 + 0.2 * u_heart)) + LAVENDER * (0.05 * (1.0 - up)) + GOLD * (0.035 * up * u_veins);
}

/// The air before a place, for a vertex: what through_air() does is colour * a + rgb.
/// place    m
vec4 air_before(vec3 place) {
    vec3 add = through_air(vec3(0.0), place);
    return vec4(add, clamp(through_air(vec3(1.0), place).x - add.x, 0.0, 1.0));
}

// Fingers are counted down: a loop that counts them up the software renderer unrolls to all sixteen.

/// How the fire of a touch pushes something back.
/// p        its place, m
/// returns  a displacement, m
vec3 touch_push(vec3 p) {
    vec3 push = vec3(0.0);
    int count = int(min(u_touch_count, 16.0));
    for (int left = count; left > 0; left--) {
        int i = count - left;
        vec3 w = p - u_eye_world.xyz;
        float along = max(dot(w, u_touch_ray[i].xyz), 1.0);
        vec3 away = w - u_touch_ray[i].xyz * along;
        float reach = 0.16 * along;
        float near = exp(-dot(away, away) / (reach * reach));
        float risen = smoothstep(0.0, 0.6, u_touch[i].z) * u_touch[i].w * u_fire;
        push += away / max(length(away), 0.5) * (near * risen * min(reach, 7.0));
    }
    return push;
}

/// How near the fire of a touch is.
/// p        the place, m
/// returns  [0, 1]
float touch_near(vec3 p) {
    float most = 0.0;
    int count = int(min(u_touch_count, 16.0));
    for (int left = count; left > 0; left--) {
        int i = count - left;
        vec3 w = p - u_eye_world.xyz;
        float along = max(dot(w, u_touch_ray[i].xyz), 1.0);
        vec3 away = w - u_touch_ray[i].xyz * along;
        float reach = 0.14 * along;
        most = max(most, exp(-dot(away, away) / (reach * reach)) * u_touch[i].w * min(u_fire, 1.0) * smoothstep(0.0, 0.4, u_touch[i].z));
    }
    return most;
}

/// The fire of a touch where it lies on what is built: a ragged brand that licks upward.
/// p        the place, m
vec3 touch_brand(vec3 p) {
    vec3 sum = vec3(0.0);
    int count = int(min(u_touch_count, 16.0));
    for (int left = count; left > 0; left--) {
        int i = count - left;
        vec3 w = p - u_eye_world.xyz;
        float along = max(dot(w, u_touch_ray[i].xyz), 1.0), size = 0.062 * along;
        vec3 away = (w - u_touch_ray[i].xyz * along) / size;
        vec3 q = p / size;
        float t = 6.2831853 * u_ash_s;
        float lick = sin(2.1 * q.x + 1.7 * q.z + 1.9 * sin(1.3 * q.y - 0.5 * t)) * sin(2.6 * q.y - t + q.x - q.z);
        away.y *= away.y > 0.0 ? 0.62 : 1.0;
        float r = length(away) + 0.24 * lick, ring = (r - 0.9) / 0.16;
        float heat = u_touch[i].w * min(u_fire, 2.0) * smoothstep(0.0, 0.35, u_touch[i].z);
        sum += mix(EMBER, RED_GOLD, 0.5 + 0.5 * lick) * (heat * (1.6 * exp(-ring * ring) + (0.20 + 0.14 * lick) * exp(-0.9 * r * r)));
        sum += EMBER * (heat * 0.10 * exp(-0.22 * r * r));
    }
    return sum;
}
