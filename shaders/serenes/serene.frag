// serenes/serene.frag: a candle's shadow: dark within, thin and unsteady at the edge, dissolving below the
// knee as heat does over a flame, with a rim of the light that stands behind it.

#include "serenes/air.glsl"

centroid in vec3 v_world;
centroid in vec3 v_normal;
centroid in vec3 v_rest;
centroid in vec4 v_look;
flat in float v_lit;
flat in float v_hem;        // how high its dissolving reaches, of a standing one's
uniform vec3 u_offer_m;     // where the starlight is
out vec4 o_colour;

void main() {
    vec3 d = v_world - u_eye_world.xyz;
    float t = max(length(d), 0.05);
    d /= t;
    vec3 n = v_normal / max(length(v_normal), 1e-4);
    float facing = clamp(-dot(n, d), 0.0, 1.0);
    float up = v_rest.y / v_hem;    // m over the hem, as a standing one's
    float arm = clamp(v_look.w, 0.0, 1.0);

    // the candle: licks climb the edges slowly
    float a = atan(v_rest.x, v_rest.z + 0.1);
    float climb = 6.2831853 * fract(u_rain_s * 0.28125 + v_look.z);
    float lick = sin(2.0 * a + 4.2 * up - climb) * 0.6 + 0.4 * sin(3.0 * a - 7.3 * up + 2.0 * climb);
    float soft = mix(0.52, 0.24, smoothstep(1.75, 2.1, up)) * (1.0 + 0.55 * lick);
    soft = mix(soft, 0.95, smoothstep(1.1, 0.2, up));
    soft = mix(soft, 0.20, arm);
    float cover = smoothstep(0.0, soft, facing);
    float wisp = 0.5 + 0.22 * sin(4.0 * a + 6.0 * up - 2.0 * climb) + 0.18 * sin(7.0 * a - 11.0 * up - climb)
        + 0.10 * sin(3.0 * a + 23.0 * up - 3.0 * climb);
    float gone = clamp((up - 0.02) / (0.24 + 0.50 * wisp), 0.0, 1.0);
    cover *= gone * sqrt(gone) * v_look.y;
    cover = clamp(cover, 0.0, 1.0) * mix(0.90, 0.985, smoothstep(0.5, 1.4, up));

    // a robe: folds that fall from the shoulders, where they are wider than two pixels
    float drape = smoothstep(1.85, 1.55, up) * (1.0 - arm) * smoothstep(0.024, 0.010, t / u_focal_px) * smoothstep(0.05, 0.35, facing);
    float crease = 1.0;
    if (drape > 0.0) {
        float plait = 9.0 * a + 1.3 * sin(2.0 * a + 1.7 * up + v_look.z * 9.0) + 0.5 * lick;
        vec3 round_it = normalize(vec3(n.z, 0.0, -n.x) + vec3(1e-4, 0.0, 0.0));
        n = normalize(n + round_it * (0.55 * drape * cos(plait)));
        facing = clamp(-dot(n, d), 0.0, 1.0);
        crease -= 0.6 * drape * smoothstep(0.2, -0.9, sin(plait));
    }

    float far_m = length(v_world.xz - u_eye_world.xz);
    float beat = u_impulse_beat - 1.5 * log(1.0 + far_m * 0.16);  // as in street_land.glsl
    beat -= u_beat_s * floor(beat / max(u_beat_s, 0.2));
    float wave = exp(-(beat - 0.16) * (beat - 0.16) * 60.0) * u_moss;
    float edge = 1.0 - facing, edge2 = edge * edge;
    // nearly black within; indigo where it thins
    float thin = edge2 * 0.8 + 0.25 * smoothstep(1.0, 0.1, up);
    vec3 c = mix(INDIGO * 0.10, INDIGO * 0.62 + VIOLET * 0.006, clamp(thin, 0.0, 1.0));
    // the sun stands behind: a violet rim on its side, a teal one, fainter, on the other
    vec3 sun = sun_world();
    vec3 aside = sun - d * dot(sun, d);
    float side = dot(n, aside) * inversesqrt(dot(aside, aside) + 2e-3);
    float sunward = 0.25 + 0.75 * smoothstep(-0.2, 1.0, dot(d, sun));
    float rim = edge2 * mix(edge, edge2, 0.5) * crease * smoothstep(0.0, 0.16, facing) * smoothstep(0.2, 1.2, up) * (0.8 + 0.3 * lick) * (1.0 - 0.6 * arm);
    vec3 halo = mix(VIOLET, MERCURY, 0.25) * rim * smoothstep(-0.1, 0.9, side) * sunward;
    halo *= (2.5 - 0.9 * u_offer * (1.0 - u_refusal)) * (1.0 - 0.6 * u_dawn);
    halo += mix(TEAL, VIOLET, 0.2) * rim * (1.0 - smoothstep(-0.9, 0.1, side)) * 0.22;
    // the moss lights them from beneath
    c += mix(MOSS, TEAL, 0.35) * (exp(-max(v_world.y, 0.0) * 1.15) * (0.030 * u_moss + 0.12 * wave) * (0.20 + 0.80 * edge) * crease);
    c += mix(TEAL, MERCURY, 0.6) * v_look.x * (0.02 + 0.14 * edge);
    // the starlight that is offered lights those who hold it
    vec3 star = u_offer_m - v_world;     // the nearest of the upright light
    star.y += clamp(-star.y, -0.7, 1.0);
    float near2 = dot(star, star);
    float lit = clamp(0.08 + dot(n, star) * inversesqrt(near2 + 1e-3), 0.0, 1.0);
    lit *= crease * u_offer * (1.0 - u_refusal) * (1.0 + 0.25 * arm) * (0.25 + 0.75 * smoothstep(0.7, 1.9, up));
    c += mix(mix(VIOLET, TEAL, 0.50), MERCURY, 0.45) * lit * (0.11 + 1.1 * edge2) * (0.45 + 0.75 * smoothstep(1.95, 2.15, up) + 0.15 * arm)
        / (0.10 + near2 * near2 * 0.9 + near2 * 0.25);
    // one who has stopped: a pale light from the street upon the front
    float front = clamp(facing * 0.8 + 0.3 * side, 0.0, 1.0) * crease;
    c += mix(TEAL, MERCURY, 0.45) * v_lit * (0.02 + 0.13 * front * front * front) * smoothstep(0.9, 2.0, up);
    halo += mix(TEAL, MERCURY, 0.5) * rim * v_lit * 1.5;
    c = mix(c, MERCURY * 0.06, 0.5 * u_dawn);
    c = through_air(c, d, t * t / (t + 28.0));
    halo *= v_look.y * exp(-t * 0.0052 * u_haze);
    o_colour = vec4(c * cover + halo * 0.85, cover);
}
