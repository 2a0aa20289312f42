// serenes/serene.frag: a shadow: dark within, thin at the edge, torn like a flame at the hem, with a rim of
// the light behind it and the moss's light from below.

#include "serenes/air.glsl"

centroid in vec3 v_world;
centroid in vec3 v_normal;
centroid in vec3 v_rest;
centroid in vec4 v_look;
uniform float u_hem;        // how high the hem's tongues reach, of a standing one's
uniform vec3 u_offer_m;     // where the starlight is
out vec4 o_colour;

void main() {
    vec3 d = v_world - u_eye_world.xyz;
    float t = max(length(d), 0.05);
    d /= t;
    vec3 n = v_normal / max(length(v_normal), 1e-4);
    float facing = clamp(-dot(n, d), 0.0, 1.0);
    float up = v_rest.y / u_hem;    // m over the hem, as a standing one's
    float soft = mix(0.34, 0.62, smoothstep(0.9, 0.1, up));
    soft = mix(soft, 0.14, clamp(v_look.w, 0.0, 1.0));
    float cover = smoothstep(0.0, soft, facing);
    // tongues at the hem, always moving
    float a = atan(v_rest.x, v_rest.z + 0.1);
    float tongue = 0.5 + 0.25 * sin(5.0 * a + 6.2831853 * fract(u_rain_s * 0.4375 + v_look.z))
        + 0.25 * sin(9.0 * a - 6.2831853 * fract(u_rain_s * 0.625 + 2.0 * v_look.z));
    cover *= smoothstep(0.0, 0.16 + 0.34 * tongue, up);
    cover *= mix(0.80, 0.985, smoothstep(0.1, 1.1, up)) * v_look.y;

    float far_m = length(v_world.xz - u_eye_world.xz);
    float beat = u_impulse_beat - far_m / 14.0;
    beat -= u_beat_s * floor(beat / max(u_beat_s, 0.2));
    float wave = exp(-(beat - 0.16) * (beat - 0.16) * 60.0) * u_moss;
    float edge = 1.0 - facing;
    float low = exp(-max(v_world.y, 0.0) * 1.5);
    float sunward = clamp(0.35 + 0.65 * dot(d, sun_world()), 0.0, 1.0);
    vec3 c = INDIGO * 0.22 + VIOLET * 0.006;
    float rim = edge * edge * edge * smoothstep(0.3, 1.4, v_rest.y);
    rim *= 1.0 - 0.85 * clamp(v_look.w, 0.0, 1.0);
    c += mix(VIOLET, MERCURY, 0.25) * rim * (0.03 + 0.20 * sunward);
    c += mix(EMERALD, TEAL, 0.5) * low * (0.02 + 0.10 * wave) * (0.3 + 0.7 * edge);
    c += mix(TEAL, MERCURY, 0.6) * v_look.x * (0.03 + 0.10 * edge);
    // the starlight that is offered lights those who hold it
    vec3 star = u_offer_m - v_world;
    float near2 = dot(star, star);
    float lit = clamp(dot(n, star) * inversesqrt(near2 + 1e-3), 0.0, 1.0) * u_offer * (1.0 - u_refusal);
    c += mix(VIOLET, TEAL, 0.45) * lit * 0.085 / (0.25 + near2 * 2.2);
    c = mix(c, MERCURY * 0.06, 0.5 * u_dawn);
    c = through_air(c, d, t);
    o_colour = vec4(c * cover, cover);
}
