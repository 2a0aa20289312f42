// serenes/sky_light.glsl: the sky without what hangs in it: folded panes, suns and moons.

#include "serenes/air.glsl"
#include "serenes/sky_fold.glsl"
#include "serenes/sky_body.glsl"

uniform sampler2D t_noise;  // two soft fields, a rugged one, upright rays

const float TURN = 6.2831853;

vec2 turning(float phase) {
    return vec2(cos(TURN * phase), sin(TURN * phase));
}

/// A line of light: at least a pixel wide, fainter instead of thinner.
/// off, width, px   rad
float line_light(float off, float width, float px) {
    float w = max(width, px);
    return (1.0 - smoothstep(0.5 * w, 0.5 * w + px, abs(off))) * width / w;
}

/// Where f lies from a middle, as two coordinates in a plane across it.
vec2 disc(vec3 f, vec3 middle, float radius) {
    vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), middle));
    vec3 off = f - middle;
    return vec2(dot(off, right), dot(off, cross(middle, right))) / radius;
}

/// The folded sky: light at a place of the one triangle that all its mirror images show.
/// f        folded direction;  side: -1, 1;  px: a pixel, rad
vec3 panes(vec3 f, float side, float px) {
    // the content turns behind the mirrors: two layers, one against the other
    vec2 a = f.xy * 0.62 + 0.16 * turning(u_drift_a) + u_seed.xy;
    vec2 b = f.yx * 0.50 + 0.13 * turning(1.0 - u_drift_b) + u_seed.zw;
    float lod = max(log2(px * 160.0), 0.0);
    vec4 na = textureLod(t_noise, a, lod), nb = textureLod(t_noise, b, lod);
    float u = na.x + 0.35 * nb.y, v = nb.x - 0.35 * na.y;

    // distances on the sphere, as chords
    float rose = length(f - FOLD_ROSE), trefoil = length(f - FOLD_TREFOIL);

    // tracery of a rose window: eye, ten rondels in a wheel, a foil where three mirrors meet
    float to_rondel = min(length(f - FOLD_RONDEL_A) - 0.083, length(f - FOLD_RONDEL_B) - 0.083);
    float eye = 0.150, wheel = 0.388, foil = 0.205;
    float in_eye = smoothstep(eye + px, eye - px, rose);
    float in_wheel = smoothstep(wheel + px, wheel - px, rose);
    float in_rondel = smoothstep(px, -px, to_rondel);
    float in_foil = smoothstep(foil + px, foil - px, trefoil) * (1.0 - in_wheel);

    // sheets of tinted glass lie over one another, each with a bright edge where it ends
    float soft = 0.035 + 1.5 * px;
    float e1 = u + 0.25 * side, e2 = v - 0.25, e3 = 0.55 * u - v - 0.25;
    float s1 = smoothstep(-soft, soft, e1), s2 = smoothstep(-soft, soft, e2);
    float s3 = smoothstep(-soft, soft, e3);
    float lip = s1 * exp(-5.0 * max(e1, 0.0)) + s2 * exp(-5.0 * max(e2, 0.0));
    vec3 sea = mix(TEAL, EMERALD, 0.55);
    vec3 dusk = INDIGO * (0.16 + 1.3 * s1) + (TEAL * 0.004 + VIOLET * 0.014 * s2) * s1;
    vec3 violet = INDIGO * (0.7 + 1.5 * s1) + VIOLET * (0.022 + 0.085 * s2) * (0.30 + 0.70 * s1);
    vec3 green = INDIGO * 0.5 + sea * (0.022 + 0.075 * s3);
    vec3 c = mix(dusk, violet * 1.35, 0.5 + 0.5 * side);
    c = mix(c, mix(violet * 0.60, dusk * 0.55, 0.5 + 0.5 * side), in_wheel);
    c = mix(c, mix(green * 1.7, violet * 1.5 + VIOLET * 0.03, 0.5 - 0.5 * side), in_rondel);
    c = mix(c, INDIGO * (0.20 + 0.08 * side), in_eye);
    c = mix(c, mix(green * 1.2, dusk, 0.5 + 0.5 * side), 0.8 * in_foil);
    c += mix(VIOLET, MERCURY, 0.25) * 0.055 * lip * (1.0 - 0.6 * in_wheel + 0.8 * in_rondel);

    // thick glass: it is lighter toward its leads, and banded like agate where the sheets thin out
    float lead = min(min(abs(f.y), abs(f.x)), dot(f, FOLD_MIRROR));
    lead = min(lead, min(abs(rose - eye), abs(rose - wheel)));
    lead = min(lead, in_wheel > 0.5 ? abs(to_rondel) : abs(trefoil - foil));
    c *= 0.80 + 0.75 * exp(-lead * 38.0);
    float bands = 3.5 * u + 0.6 * nb.z, fine_bands = fwidth(bands);
    float band = 0.5 - 0.5 * cos(TURN * bands);
    c *= 1.0 + (0.55 * band * band - 0.20) * smoothstep(0.5, 0.12, fine_bands) * (1.0 - in_eye);

    // seams and tracery as lines of light
    float fine = 0.0018;
    float seam = line_light(f.y, fine, px) + line_light(f.x, fine, px)
        + line_light(dot(f, FOLD_MIRROR), fine, px);
    float arcs = line_light(rose - eye, fine, px) + line_light(rose - wheel, fine, px)
        + line_light(to_rondel, 0.8 * fine, px) * in_wheel + 0.5 * line_light(trefoil - foil, fine, px)
            * (1.0 - in_wheel);
    float glint = 0.30 + 0.70 * smoothstep(-0.6, 1.6, nb.y + na.x);
    c += mix(VIOLET, MERCURY, 0.45) * (seam * 0.42 * (1.0 - 0.86 * in_eye) + arcs * 0.44) * glint
        * (0.35 + 0.65 * exp(-2.0 * rose));
    c += VIOLET * 0.10 * in_eye * exp(-60.0 * (eye - rose));
    return c;
}

/// The small sun and the moon of the one triangle, about its middle: at times they touch its mirrors and meet
/// their images.
vec4 wanderers(vec3 f, float px) {
    vec3 at_sun = wander_sun(), at_moon = wander_moon();
    vec2 lit = turning(u_drift_a + 0.3);
    vec4 c = vec4(0.0);
    float r = 0.046;
    vec2 off = disc(f, at_moon, r);
    float terrain = textureLod(t_noise, off * 0.09 * (1.0 + 0.25 * dot(off, off)) + u_seed.yz, 0.0).z;
    vec4 body = moon(off, px / r, normalize(vec3(lit, 0.25)), terrain);
    c = body + c * (1.0 - body.a);
    r = 0.024;
    off = disc(f, at_sun, r);
    body = sun(off, px / r, 0.0);
    c = body + c * (1.0 - body.a);
    c.rgb += VIOLET * 0.10 * exp(-2.2 * max(length(off) - 1.0, 0.0)) * (1.0 - body.a);
    return c;
}

/// The sky's light.
/// d        ray, length 1;  px: a pixel there, rad
vec3 sky_light(vec3 d, float px) {
    vec3 air = air_light(d);
    float side;
    vec3 q = fold_frame(d);
    vec3 f = fold(q, side);
    float high = smoothstep(0.02, 0.24, d.y) * (1.0 - 0.74 * u_dawn);
    float plain = min(u_fold, 1.0);
    vec3 glass = panes(f, side, px) * max(u_fold, 1.0) + air * (0.10 + 0.6 * u_dawn);
    vec3 c = mix(air, glass, 0.96 * plain * high);
    vec4 body = wanderers(f, px) * plain * (1.0 - 0.86 * u_dawn);
    body *= smoothstep(0.08, 0.22, d.y) * smoothstep(0.80, 0.55, length(q - FOLD_ROSE));
    c = c * (1.0 - body.a) + body.rgb;

    // the great sun, over all of it
    vec3 at = sun_world();
    vec3 right = normalize(vec3(-at.z, 0.0, at.x));
    float radius = 0.125;
    vec3 off3 = (d - at) / radius;
    vec2 off = vec2(dot(off3, right), dot(off3, cross(right, at)));
    float ahead = step(0.0, dot(d, at));
    float grain = textureLod(t_noise, off * 0.11 + u_seed.wx, max(log2(px * 220.0), 0.0)).z;
    vec4 great = sun(off, px / radius + 0.10 * u_dawn, grain) * ahead;
    // at dawn a pale disc that the mist takes from below
    float low = smoothstep(-1.1, 0.7, off.y);
    great = mix(great, vec4((MERCURY * 0.85 + ROSE * 0.30) * great.a, great.a) * (0.10 + 0.75 * low),
        0.95 * u_dawn);
    c += sun_glow(d);
    return c * (1.0 - great.a) + great.rgb;
}
