// collective/silk_light.glsl: how the cloth takes the light, threads too fine to see, and how it bruises.

#include "collective/cloth.glsl"

/// Silk shot with two colours: a cold warp and a warm weft, as factors of mean 1.
const vec3 WARP = SOFT_PURPLE * vec3(0.84, 0.90, 1.10) / 0.60;
const vec3 WEFT = PINK * vec3(0.86, 1.05, 0.98) / 0.62;

struct Lit {
    vec3 normal;    // of the cloth; x, y along u, v; z toward the eye
    vec3 light;
    vec3 half_way;
    float wrap;     // [0, 1] light from the front, softly
    float gloss;    // sheen of all threads together
};

/// slope    of the cloth along u and v
Lit silk_lit(vec2 uv, vec2 slope) {
    vec3 s = sun_world();
    vec2 sunward = vec2(s.x, -s.z) / (s.y + 0.30) - uv;
    sunward += vec2(0.9 * sin(TURN * u_drift_c), 0.4 * cos(TURN * u_drift_b));  // the sheen wanders over the folds
    Lit lit;
    lit.normal = normalize(vec3(-slope, 1.0));
    lit.light = normalize(vec3(sunward / max(length(sunward), 0.3) * 0.9, 0.55));
    lit.half_way = normalize(lit.light + normalize(vec3(-uv * 0.35, 1.0)));
    lit.wrap = 0.5 + 0.5 * dot(lit.normal, lit.light);
    // a thread scatters into a cone about itself (Kajiya, Kay, 1989, Rendering Fur with Three Dimensional Textures)
    float along_warp = dot(normalize(vec3(0.0, 1.0, slope.y)), lit.half_way);
    float along_weft = dot(normalize(vec3(1.0, 0.0, slope.x)), lit.half_way);
    float a = max(1.0 - along_weft * along_weft, 0.0), b = max(1.0 - along_warp * along_warp, 0.0);
    float a4 = a * a * a * a, a8 = a4 * a4, b4 = b * b * b * b;
    lit.gloss = 0.60 * a8 * a8 * a8 + 0.40 * b4 * b4 * b4;
    return lit;
}

/// How plainly the sky is cloth here: where fingers press it shows, however faultless it was.
/// dent     as dent_at returns it
float cloth_shown(vec4 dent) {
    float felt = 26.0 * dot(dent.yz, dent.yz) + 90.0 * dent.x * dent.x;
    return max(u_weave, 0.9 * felt / (1.0 + felt));
}

/// The cloth from afar.
/// shown    as cloth_shown returns it
/// base     the sky's own colour here
/// height   of the folds, deviation 1
/// loose    [0, 1] how loosely it is woven here
vec3 silk_far(Lit lit, vec3 base, vec2 slope, float height, float loose, float shown) {
    float turn = clamp(0.5 + 1.1 * slope.x + 0.8 * slope.y, 0.0, 1.0);
    vec3 shot = mix(WARP, WEFT, turn);
    vec3 c = base * mix(vec3(1.0), shot, shown * (0.46 + 0.2 * loose));
    // shadows stay violet, lights turn warm
    c *= exp(shown * (1.55 * (lit.wrap - 0.795) + 0.025 * height) * vec3(1.10, 1.22, 0.72));
    return c + SILK_WHITE * lit.gloss * 0.17 * shown;
}

/// The bruise in the cloth: it spreads from the tears, yellow at its front, then wine, then blue-black.
/// c        the cloth's colour in the harmony
/// near     distance from the nearest tear, uv
/// slow, fine   noises, deviation 1
vec3 silk_bruised(vec3 c, vec3 d, Lit lit, vec2 slope, float near, float slow, float fine) {
    float front = u_bruise * 2.1 - 0.55 + 0.16 * slow * smoothstep(0.0, 0.4, u_bruise);
    float stain = front + 0.55 * exp(-near / 0.12) * smoothstep(0.08, 0.45, u_bruise);
    float lum = dot(c, vec3(0.3, 0.5, 0.2)) / max(dot(sky_harmony(d), vec3(0.3, 0.5, 0.2)), 0.05);
    vec3 ink = BRUISE * vec3(0.34, 0.62, 0.80), wine = THREAD_ROSE * BRUISE * 0.9 + BRUISE * vec3(0.62, 0.70, 0.42);
    vec3 ochre = PEACH * vec3(0.17, 0.105, 0.035);
    float warm = smoothstep(0.2, 1.6, slow + 0.5 * fine) * (1.0 - 0.6 * smoothstep(0.25, 0.7, d.y));
    vec3 hue = mix(ink, wine, clamp(warm + 0.5 * exp(-near / 0.04), 0.0, 1.0));
    float bilious = smoothstep(0.13, 0.0, abs(stain - 0.55)) * (1.0 - u_bruise * u_bruise);
    float sore = smoothstep(0.8, 1.8, fine) * smoothstep(1.0, 0.0, slow) * u_bruise;
    hue = mix(hue, ochre, clamp(0.45 * bilious + 0.16 * sore, 0.0, 1.0));
    float shape = 0.14 + 0.46 * min(lum * lum, 1.6) + 0.9 * lit.gloss + 0.7 * max(slope.x, 0.0);
    vec3 b = hue * shape + sky_storm(d) * 0.10 * min(lum, 1.3);
    // the nerves light the loose threads from behind
    b += (THREAD_ROSE * 0.035 + SOFT_PURPLE * 0.060) * exp(-near / 0.05) * u_nerves * (0.5 + 0.8 * u_pulse);
    float deep = smoothstep(0.22, 1.0, stain);
    c *= mix(vec3(1.0), vec3(0.30, 0.17, 0.36), smoothstep(-0.05, 0.50, stain));  // pastel, plum, wine, ink
    b += LIGHTNING * vec3(0.62, 0.50, 0.90) * u_flash * (0.012 + 0.10 * lit.gloss + 0.10 * exp(-near / 0.06));
    return mix(c, b, deep);
}

/// Air in front of the cloth: all of it at the horizon.
vec3 silk_haze(vec3 c, vec3 base, vec3 d) {
    float thin = mix(24.0, 17.0, u_bruise) / clamp(u_haze, 0.35, 3.0);
    return mix(c, mix(base, air(d), min(1.0, 4.0 * u_bruise)), exp(-max(d.y, 0.0) * thin));
}
