// serenes/sky_light.glsl: the sky without what hangs in it: folded panes, their suns and moons, and the great sun.

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

    // sheets of tinted glass, one over another, each with a bright edge
    float soft = 0.10 + 2.0 * px;
    float s1 = smoothstep(-soft, soft, u), s2 = smoothstep(-soft, soft, v - 0.35);
    float s3 = smoothstep(-soft, soft, -v - 0.30 + 0.4 * u);
    vec3 c = INDIGO * 0.55;
    c += mix(INDIGO * 1.6, VIOLET * 0.085, s1) * s1;
    c += VIOLET * 0.10 * s2 * (0.5 + 0.5 * s1);
    c += mix(TEAL, EMERALD, 0.5) * 0.060 * s3 * (1.0 - 0.6 * s2);

    // tracery: arcs about the vertices; panes within and without differ in tone
    float eye = 0.155, wheel = 0.385, foil = 0.215;
    float in_eye = smoothstep(eye + px, eye - px, rose);
    float in_wheel = smoothstep(wheel + px, wheel - px, rose);
    float in_foil = smoothstep(foil + px, foil - px, trefoil);
    float tone = mix(0.55, 1.25, in_wheel);
    tone *= mix(1.0, 0.50, in_eye);
    tone *= mix(1.0, 1.70, in_foil);
    tone *= 1.0 + 0.42 * side * (1.0 - 0.35 * in_eye);
    c *= tone;

    // seams and tracery as lines of light
    float fine = 0.0016;
    float seam = line_light(f.y, fine, px) + line_light(f.x, fine, px) + line_light(dot(f, FOLD_MIRROR), fine, px);
    float arcs = line_light(rose - eye, fine, px) + line_light(rose - wheel, fine, px)
        + 0.7 * line_light(trefoil - foil, fine, px);
    float glint = 0.35 + 0.65 * smoothstep(-0.6, 1.6, nb.y + na.x);
    c += mix(VIOLET, MERCURY, 0.45) * (seam * 0.42 + arcs * 0.26) * glint * exp(-1.2 * rose);
    c += VIOLET * 0.16 * exp(-26.0 * rose);
    return c;
}

/// The small sun and the moon of the one triangle, about its middle: at times they touch its mirrors and meet
/// their images.
vec4 wanderers(vec3 f, float px) {
    vec2 t = turning(u_drift_b), lit = turning(u_drift_a + 0.3);
    vec3 middle = FOLD_MIDDLE;
    vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), middle)), up = cross(middle, right);
    vec3 at_sun = normalize(middle + 0.078 * (right * t.x + up * t.y));
    vec3 at_moon = normalize(middle - 0.062 * (right * t.x + up * t.y));
    vec4 c = vec4(0.0);
    float r = 0.056;
    vec2 off = disc(f, at_moon, r);
    float terrain = textureLod(t_noise, off * 0.09 * (1.0 + 0.25 * dot(off, off)) + u_seed.yz, 0.0).z;
    vec4 body = moon(off, px / r, normalize(vec3(lit, 0.25)), terrain);
    c = body + c * (1.0 - body.a);
    r = 0.034;
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
    vec3 f = fold(fold_frame(d), side);
    float high = smoothstep(0.0, 0.30, d.y) * (1.0 - 0.85 * u_dawn);
    float plain = min(u_fold, 1.0);
    vec3 c = mix(air, panes(f, side, px) * max(u_fold, 1.0) + air * 0.35, 0.92 * plain * high);
    vec4 body = wanderers(f, px) * plain * smoothstep(0.02, 0.16, d.y) * (1.0 - 0.75 * u_dawn);
    c = c * (1.0 - body.a) + body.rgb;

    // the great sun, over all of it
    vec3 at = sun_world();
    vec3 right = normalize(vec3(-at.z, 0.0, at.x));
    float radius = 0.125;
    vec3 off3 = (d - at) / radius;
    vec2 off = vec2(dot(off3, right), dot(off3, cross(right, at)));
    float ahead = step(0.0, dot(d, at));
    float grain = textureLod(t_noise, off * 0.11 + u_seed.wx, max(log2(px * 220.0), 0.0)).z;
    vec4 great = sun(off, px / radius, grain) * ahead;
    great.rgb = mix(great.rgb, (MERCURY * 0.55 + ROSE * 0.10) * great.a, 0.92 * u_dawn);
    float past = max(length(off) - 1.0, 0.0);
    c += VIOLET * (0.30 * exp(-3.4 * past) + 0.10 * exp(-0.9 * past)) * ahead * (1.0 - 0.8 * u_dawn);
    return c * (1.0 - great.a) + great.rgb;
}
