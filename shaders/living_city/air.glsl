// living_city/air.glsl: the moment, the palette, the air, and the light that everything above ground stands in.

#include "lib/frame.glsl"
#include "living_city/dream.glsl"
#include "living_city/palette.glsl"
#include "living_city/textures.glsl"

const float TURN = 6.2831853;
const float MAP_M = 6144.0;  // what t_glow and t_city cover
const float SHADE_M = 3072.0;  // what t_shade covers
const vec3 KEY = vec3(-0.8936, 0.3574, -0.2716);  // the break in the clouds
const vec3 MELT = mix(MAGMA, MAGMA_CORE, 0.13);
const vec3 PEARL = mix(BONE, MERCURY, 0.58) * vec3(1.0, 0.94, 1.0);

float sq(float x) { return x * x; }

vec2 map_uv(vec2 p) { return p / MAP_M + 0.5; }

/// Light of the break: sulphur; at the end a pale dawn.
vec3 key_light() {
    vec3 panic = mix(SULPHUR, BONE, 0.45) * vec3(1.0, 0.96, 0.90) * 1.05;
    vec3 dawn = mix(MAGMA_CORE, BONE, 0.30) * vec3(1.0, 0.86, 0.78) * 1.35;
    return mix(panic, dawn, u_dawn) * (1.0 - 0.35 * u_thin);
}

/// [0, 1] how fine a thing is to be shown: plain before it gives way to the one that is seen from afar.
/// from_m   where it does, in live and in film, m
float fineness(vec3 place, vec2 from_m) {
    float limit = u_quality > 1.5 ? from_m.y : from_m.x;
    return smoothstep(limit, 0.72 * limit, distance(place, u_eye_world.xyz));
}

/// The key light over the city: next to nothing while the melt burns, and the low sun of the end.
vec3 city_key() {
    vec3 panic = mix(SULPHUR, BONE, 0.20) * 0.18;
    vec3 dawn = mix(MAGMA_CORE, BONE, 0.22) * vec3(1.0, 0.80, 0.72) * 2.7;
    return mix(panic, dawn, smoothstep(0.05, 0.75, u_dawn)) * (1.0 - 0.20 * u_thin);
}

/// [0, 1] how much of the key light the houses let through to a place.
float sunlit(vec3 rest) {
    float over = 64.0 * textureLod(t_shade, rest.xz / SHADE_M + 0.5, 0.0).x;
    return smoothstep(-5.5, -0.5, rest.y - over);
}

/// [0, 1] how much of the sky the houses leave open over a place.
float open_sky(vec3 rest) {
    float over = 64.0 * textureLod(t_shade, rest.xz / SHADE_M + 0.5, 3.3).y;
    return 0.30 + 0.70 * exp(-max(1.7 * over - rest.y, 0.0) / 9.0);
}

/// Light of the whole sky on a surface that looks to n.
vec3 sky_fill(vec3 n) {
    vec3 up = mix(mix(INDIGO, VINE, 0.055 * u_wake) * vec3(0.74, 0.80, 1.14) * mix(0.86, 1.15, u_wake), mix(mix(INDIGO, VINE, 0.05), MERCURY, 0.13) * 1.2, u_dawn);
    return up * (0.42 + 0.58 * n.y * 0.5 + 0.29);
}

/// The low air a ray ends in: indigo, with embers on the horizon; in the morning a band of rose and pearl, at the
/// end one light.
vec3 low_air(vec3 d) {
    vec2 way = d.xz * inversesqrt(max(dot(d.xz, d.xz), 1e-6));
    float ahead = max(dot(way, normalize(KEY.xz)), 0.0), toward = ahead * ahead;
    float y = d.y > 0.0 ? d.y + 0.010 : 0.010 - 1.4 * d.y;
    float wide = exp(-6.5 * y), narrow = exp(-17.0 * y), wide2 = wide * wide, line = wide2 * wide2;
    vec3 c = INDIGO * vec3(0.62, 0.60, 0.66);
    vec3 ember = mix(SULPHUR, MAGMA, 0.35) * 0.20;
    c = mix(c, ember, exp(-10.0 * y) * (0.10 + 0.80 * toward) * (1.0 - u_wake));
    c += MELT * 0.055 * narrow * min(u_hot, 1.5);
    c = mix(c, mix(INDIGO, VINE, 0.050) * 0.58, 0.75 * u_wake);
    vec3 rose = mix(mix(MAGMA_CORE, MAGMA, 0.16), MERCURY, 0.22) * vec3(1.0, 0.78, 0.76);
    vec3 above = mix(mix(INDIGO, VINE, 0.05), MERCURY, 0.10) * 1.3;
    vec3 morning = mix(above, rose, wide * (0.16 + 0.80 * toward));
    morning += mix(MAGMA_CORE, BONE, 0.35) * 0.75 * line * (0.12 + toward * ahead);
    vec3 pale = mix(PEARL * 0.58, rose * 0.92, wide * (0.42 + 0.50 * toward));
    pale = mix(pale, mix(MAGMA_CORE, BONE, 0.50) * 1.15, narrow * (0.34 + 0.66 * toward));
    pale += MAGMA_CORE * 0.55 * line * wide2 * (0.15 + 0.85 * toward);
    return mix(mix(c, morning, 0.95 * smoothstep(0.0, 0.9, u_dawn)), pale, 0.95 * u_thin);
}

/// The melt's light at a place on the ground, spread over 24 m * 2^lod.
vec3 melt_at(vec2 p, float lod) {
    return MELT * textureLod(t_glow, map_uv(p), lod).x;
}

/// Light of melt and vines on a surface, from below: the map's mip is the cone that the surface sees.
/// rest     the place before the city folded, m;  n: its normal, likewise
vec3 ground_light(vec3 rest, vec3 n) {
    float h = max(rest.y + 7.0, 2.0);
    float lod = clamp(log2(h / 16.0) + 0.5, 0.0, 6.0);
    vec4 e = textureLod(t_glow, map_uv(rest.xz + n.xz * (0.55 * h + 5.0)), lod);
    float below = 0.10 + 0.90 * (0.5 - 0.5 * n.y);
    float fade = 0.85 * exp(-h / 58.0) + 0.32 / (1.0 + h * h / 16000.0);
    return (mix(MELT, MAGMA_CORE, 0.10) * e.x * 4.6 + VINE * e.y * 0.7) * below * fade * (0.85 + 0.35 * u_pulse);
}

/// The air before a thing: rgb its own light, w how much of the thing's comes through. Thick and lit from the
/// melt near the ground; in the morning mist lies in the streets, at the end it is a sea.
/// rest     where it was before the city folded
vec4 air(vec3 place, vec3 rest) {
    vec3 ray = place - u_eye_world.xyz;
    float far_m = max(length(ray), 1e-3);
    vec3 d = ray / far_m;
    const float FALL = 1.0 / 210.0;
    float climb = ray.y * FALL;
    float column = abs(climb) < 0.01 ? 1.0 - 0.5 * climb : (1.0 - exp(-climb)) / climb;
    float thick = 0.00050 * exp(-max(u_eye_world.y, 0.0) * FALL) * max(column, 0.0) + 0.00015;
    thick *= far_m * u_haze * (1.0 + 0.5 * u_thin);
    float clear = exp(-min(thick, 12.0));
    vec3 glow = vec3(0.0);
    vec3 half_way = u_eye_world.xyz + 0.62 * ray;
    glow += 1.2 * melt_at(half_way.xz, 3.0) * exp(-max(half_way.y, 0.0) / 60.0);
    glow += 1.6 * melt_at(rest.xz, 2.0) * exp(-max(place.y, 0.0) / 45.0);
    glow *= 0.085 * (1.0 - exp(-far_m * 0.0012)) * min(u_haze, 2.0) * (0.4 + 0.6 * clear);
    float bank = textureLod(t_noise, rest.xz / 1900.0 + vec2(u_drift_a, 0.0), 0.0).x;
    float deep = mix(10.0, 34.0 + 9.0 * bank, u_thin), wisp = 0.0;
    if (u_thin > 0.0) wisp = textureLod(t_noise, rest.xz * vec2(0.00024, 0.00095) + vec2(bank * 0.03, u_drift_a), 0.0).y;
    float mist = smoothstep(0.0, 0.6, u_dawn) * exp(-max(place.y, 0.0) / deep) * smoothstep(30.0, 900.0, far_m);
    mist *= clamp(mix(0.40 + 0.30 * bank, 1.05, u_thin), 0.0, 0.985) * min(u_haze, 1.0);
    vec3 horizon = low_air(vec3(d.x, 0.0, d.z)), lit = mix(horizon, mix(mix(MERCURY, VINE, 0.12), INDIGO, 0.30) * 0.36, 0.6);
    // the last mist lies in long banks: rose and bone above, lilac between them
    float crest = smoothstep(-1.3, 1.5, 0.6 * bank + wisp);
    vec3 sea = mix(mix(MERCURY, INDIGO, 0.36) * 0.36, mix(PEARL, mix(MAGMA_CORE, BONE, 0.6), 0.45) * vec3(0.76, 0.62, 0.60), crest);
    lit = mix(lit, mix(sea, horizon * 0.72, 0.30), 0.9 * u_thin);
    return vec4(lit * mist * clear + low_air(d) * (1.0 - clear) + glow, clear * (1.0 - mist));
}

/// A thing's light through the air before it.
vec3 through_air(vec3 c, vec3 place, vec3 rest) {
    vec4 a = air(place, rest);
    return c * a.w + a.rgb;
}

/// The same for small things aloft: they are far from the mist and from the melt's glow.
vec3 through_clear_air(vec3 c, vec3 place) {
    vec3 ray = place - u_eye_world.xyz;
    float far_m = max(length(ray), 1e-3), clear = exp(-min(0.00034 * far_m * u_haze, 8.0));
    return c * clear + low_air(ray / far_m) * (1.0 - clear);
}
