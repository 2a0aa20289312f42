// living_city/deep_air.glsl: light and air under the city: the core, the melt on the floor, lamps of the rails.

#include "lib/frame.glsl"
#include "living_city/dream.glsl"
#include "living_city/palette.glsl"
#include "living_city/textures.glsl"

const float TURN = 6.2831853;
const float FLOOR_Y = -168.0;
const vec3 CORE = vec3(4.0, -156.0, -420.0);
const vec3 MELT = mix(MAGMA, MAGMA_CORE, 0.13);

float sq(float x) { return x * x; }

/// How bright the core burns: it beats.
float core_light() {
    return (0.55 + 0.55 * u_core) * (0.80 + 0.45 * u_pulse + 0.25 * u_bands.x);
}

/// How far the river lies open at z.
float river(float z) {
    return smoothstep(-74.0, -138.0, z);
}

/// The colour of god number k of four.
vec3 sign_tint(float k) {
    return k < 0.5 ? SULPHUR : k < 1.5 ? VINE : k < 2.5 ? mix(MAGMA, MAGMA_CORE, 0.2) : MERCURY;
}

// The billboards stand every 21 m, on one side and on the other; as in scenes/living_city/deep_form.py.
const float FIRST_SIGN = -76.0, SIGN_STEP = 21.0, SIGNS = 13.0;

/// Middle of billboard number k.
vec3 sign_place(float k) {
    float z = FIRST_SIGN - SIGN_STEP * k, wide = 15.0 + 12.0 * smoothstep(-110.0, -200.0, z);
    return vec3((mod(k, 2.0) < 0.5 ? 1.0 : -1.0) * 0.60 * wide, FLOOR_Y + 9.5 + 0.12 * (wide - 15.0), z);
}

/// Light of the billboards on a surface.
vec3 sign_light(vec3 p, vec3 n) {
    float first = floor((FIRST_SIGN - p.z) / SIGN_STEP);
    vec3 c = vec3(0.0);
    for (int i = 0; i < 3; i++) {
        float k = first + float(i), ahead = p.z - FIRST_SIGN + SIGN_STEP * k;
        vec3 to = sign_place(k) + vec3(0.0, 0.0, 2.0) - p;
        float d2 = dot(to, to), here = step(-0.5, k) * step(k, SIGNS - 0.5) * smoothstep(-21.0, -11.0, ahead) * smoothstep(42.0, 28.0, ahead);
        c += sign_tint(mod(k, 4.0)) * here * max(0.25 + 0.75 * dot(n, to) * inversesqrt(max(d2, 1e-3)), 0.0) * 32.0 / (d2 + 40.0);
    }
    return c;
}

/// Light on a surface.
/// open     [0, 1] how much of the sky of the cave it sees
vec3 deep_light(vec3 p, vec3 n, vec3 d, float open) {
    vec3 to = CORE - p;
    float d2 = dot(to, to), nl = dot(n, to) * inversesqrt(max(d2, 1e-3));
    float wrap = max((nl + 0.15) / 1.15, 0.0);
    vec3 c = mix(MELT, MAGMA_CORE, 0.55) * wrap * wrap * 3300.0 * core_light() / (d2 + 800.0);
    c += MELT * (0.05 + max(0.5 - 0.5 * n.y, 0.0)) * 0.85 * (1.0 + 0.25 * u_bands.x) * river(p.z) * exp(-max(p.y - FLOOR_Y, 0.0) / 11.0) * step(p.y, -90.0);
    c += sign_light(p, n) * step(p.y, -100.0);
    // lamps along the rails, one in 24 m
    float way = smoothstep(-210.0, -150.0, p.z) * smoothstep(-30.0, -60.0, p.z);
    float lamp = (fract(p.z / 24.0) - 0.5) * 24.0;
    vec3 l = vec3(-p.x, -143.5 - p.y, -lamp);
    float l2 = dot(l, l);
    c += mix(MERCURY, MAGMA_CORE, 0.25) * way * (0.15 + max(dot(n, l) * inversesqrt(max(l2, 1e-3)), 0.0)) * 26.0 / (l2 + 18.0);
    c += INDIGO * (0.55 + 0.45 * n.y) * open * 1.25;
    c += INDIGO * vec3(1.0, 1.0, 1.3) * pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 3.0) * 0.9;
    // from above: the burning streets, in the shafts
    c += mix(MELT, SULPHUR, 0.15) * exp(min(p.y, 0.0) / 66.0) * (0.95 + 0.6 * n.y) * (0.25 + min(u_hot, 1.2));
    return c;
}

/// A thing's light through the smoke before it. The core's scattered light in closed form (Wenzel, 2006,
/// Real-time Atmospheric Effects in Games).
vec3 through_smoke(vec3 c, vec3 place) {
    vec3 ray = place - u_eye_world.xyz;
    float far_m = max(length(ray), 1e-3);
    vec3 d = ray / far_m, to = CORE - u_eye_world.xyz;
    float b = dot(to, d), h = sqrt(max(dot(to, to) - b * b, 0.0) + 130.0);
    float lit = (atan((far_m - b) / h) + atan(b / h)) / h;
    float low = smoothstep(0.0, -60.0, u_eye_world.y);
    float clear = exp(-far_m * 0.0078 * u_haze * low);
    vec3 smoke = INDIGO * 0.34 + MELT * 0.042 * river(place.z) * exp(-max(place.y - FLOOR_Y, 0.0) / 14.0);
    return mix(smoke, c, clear) + mix(MELT, MAGMA_CORE, 0.40) * lit * 0.62 * (1.0 + 0.28 * u_energy) * core_light() * low * min(u_haze, 1.5);
}
