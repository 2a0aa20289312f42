// serenes/sky_light.glsl: the sky without what hangs in it: folded panes, suns and moons.

#include "serenes/air.glsl"
#include "serenes/sky_fold.glsl"
#include "serenes/sky_body.glsl"

#include "serenes/sky_pane.glsl"

/// Where f lies from a middle, as two coordinates in a plane across it.
vec2 disc(vec3 f, vec3 middle, float radius) {
    vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), middle));
    vec3 off = f - middle;
    return vec2(dot(off, right), dot(off, cross(middle, right))) / radius;
}

/// The small sun and the moon of the one triangle, about its middle: at times they touch its mirrors and meet
/// their images. Each image has another size and another phase: they change slowly over the sky.
/// f, q     folded direction, and before it was folded
vec4 wanderers(vec3 f, vec3 q, float px) {
    vec3 at_sun = wander_sun(), at_moon = wander_moon();
    float here = 0.5 + 0.5 * sin(4.7 * q.y + 3.1 * q.x + TURN * u_seed.z);
    float also = 0.5 + 0.5 * sin(3.3 * q.y - 5.2 * q.x + TURN * u_seed.x);
    vec2 lit = turning(u_drift_a + 0.3 + 0.35 * also);
    vec4 c = vec4(0.0);
    float r = 0.036 + 0.022 * also;
    vec2 off = disc(f, at_moon, r);
    float terrain = textureLod(t_noise, off * 0.09 * (1.0 + 0.25 * dot(off, off)) + u_seed.yz, 0.0).z;
    vec4 body = moon(off, px / r, normalize(vec3(lit, 0.34 + 0.28 * lit.x)), terrain);
    c = body + c * (1.0 - body.a);
    r = 0.0095 + 0.0165 * here * here;
    off = disc(f, at_sun, r);
    body = sun(off, px / r, 0.6, turning(also + u_drift_a) * (0.55 + 0.43 * (1.0 - here)));
    c = body + c * (1.0 - body.a);
    c.rgb += VIOLET * (0.05 + 0.09 * here) * exp(-2.4 * max(length(off) - 1.0, 0.0)) * (1.0 - body.a);
    return c;
}

/// The great sun over all of it; at dawn it dissolves from below and is gone.
/// c        the sky behind it
vec3 great_sun(vec3 c, vec3 d, float px) {
    vec3 at = sun_world();
    vec3 right = normalize(vec3(-at.z, 0.0, at.x));
    float radius = 0.125;
    vec3 off3 = (d - at) / radius;
    vec2 off = vec2(dot(off3, right), dot(off3, cross(right, at)));
    float ahead = step(0.0, dot(d, at));
    // two layers of grains move through one another, larger toward the heart
    vec2 globe = off * (0.36 + 0.10 * dot(off, off)) + u_seed.wx;
    float lod = max(log2(px * 740.0), 0.0);
    float grain = textureLod(t_noise, globe + 0.10 * turning(u_drift_c), lod).z
        + 0.6 * textureLod(t_noise, globe * 2.1 - 0.10 * turning(u_drift_c), lod + 1.0).z;
    vec4 great = sun(off, px / radius + min(5.0 * u_dawn + 0.25 * smoothstep(0.0, 0.5, u_howl), 0.95),
        0.9 * grain, 0.42 * turning(0.36 + 0.02 * sin(TURN * u_drift_a))) * ahead;
    great.rgb *= sun_power();
    great.rgb *= mix(vec3(1.0), mix(vec3(1.0), EMBER * 1.5, 0.5), smoothstep(0.1, -1.1, off.y));
    float left = 1.0 - smoothstep(0.0, 0.40, u_dawn + 0.7 * u_dawn * smoothstep(0.8, -1.0, off.y));
    vec3 faint = (VIOLET * 0.16 + ROSE * 0.34 + MERCURY * 0.06) * great.a;
    great.rgb = mix(great.rgb, faint, smoothstep(0.0, 0.24, u_dawn));
    great *= left;
    return c * (1.0 - great.a) + great.rgb;
}

/// The last moon: a thin sickle over the dawn, on the other side of the sky from it.
vec3 sickle(vec3 d, float px) {
    vec2 way = dawn_way(), aside = vec2(-way.y, way.x);
    vec2 flat_at = 0.70 * way - 0.66 * aside;
    vec3 at = normalize(vec3(flat_at.x, 0.31, flat_at.y));
    vec3 right = normalize(vec3(-at.z, 0.0, at.x)), off3 = (d - at) / 0.026;
    vec2 off = vec2(dot(off3, right), dot(off3, cross(right, at)));
    float p = 0.8 * px / 0.026, r = length(off), beyond = length(off - vec2(-0.30, 0.17));
    float lit = (1.0 - smoothstep(1.0 - p, 1.0 + p, r)) * smoothstep(1.0 - p, 1.06 + p, beyond);
    vec3 c = mix(MERCURY, EMERALD, 0.18) * (1.5 * lit + 0.016 * exp(-1.1 * r));
    return c * step(0.0, dot(d, at)) * smoothstep(0.45, 0.95, u_dawn);
}

/// The sky's light.
/// d        ray, length 1;  px: a pixel there, rad
vec3 sky_light(vec3 d, float px) {
    vec3 air = air_light(d);
    float side;
    vec3 q = fold_frame(d);
    vec3 f = fold(q, side);
    float from_rose = length(q - FOLD_ROSE), from_sun = length(d - sun_world());
    float high = smoothstep(0.03, 0.58, d.y + 0.06) * (1.0 - smoothstep(0.0, 0.72, u_dawn));
    float plain = min(u_fold, 1.0);
    // deep toward the zenith and the sides, calm about the sun
    float value = mix(0.07, 1.0, exp(-1.9 * from_rose * from_rose));
    value *= mix(0.55, 1.0, smoothstep(0.14, 0.30, from_sun));
    vec3 glass = panes(f, side, px) * max(u_fold, 1.0) * value + air * 0.30;
    vec3 c = mix(air, glass, plain * high);
    vec4 body = wanderers(f, q, px) * plain * (1.0 - smoothstep(0.0, 0.8, u_dawn));
    body *= smoothstep(0.08, 0.22, d.y) * smoothstep(0.40, 0.60, from_rose);
    c = c * (1.0 - body.a) + body.rgb;
    c = great_sun(c + sun_glow(d), d, px);
    return u_dawn > 0.45 ? c + sickle(d, px) : c;
}
