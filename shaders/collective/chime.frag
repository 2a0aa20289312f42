// collective/chime.frag: pale stone, thin metal, and chimes that shine when they ring.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/chime_tone.glsl"

in vec3 v_world;
in vec3 v_normal;
flat in vec2 v_chime;
out vec4 o_colour;

void main() {
    vec3 d = ray_world(), n = normalize(v_normal);
    if (dot(n, d) > 0.0) n = -n;
    float kind = v_chime.x;
    vec3 r = reflect(d, n);
    vec3 seen = r.y > 0.0 ? sky(r) : air(r) * 0.5;
    float f = 1.0 + dot(d, n);
    vec3 body = kind < 0.5 ? mix(SILK_WHITE, PINK, 0.45) * 0.62 : mix(SOFT_PURPLE, PEACH, 0.4) * 0.22;
    float sunward = max(dot(n, normalize(sun_world() + vec3(0.0, 0.4, 0.0))), 0.0);
    vec3 light = sky(vec3(0.0, 1.0, 0.0)) * (0.34 + 0.30 * n.y) + air(d) * (0.34 + 0.60 * sunward);
    vec3 c = body * light + seen * (kind < 0.5 ? 0.05 + 0.25 * f * f * f : 0.30 + 0.6 * f * f * f);
    if (kind > 1.5) {
        float tone = mod(v_chime.y, TONES), age = tone_age(tone);
        float ring = exp(-age * 2.2) * (1.0 - u_overturned);
        c += tone_colour(tone) * (0.15 + 1.6 * ring);
    }
    if (kind > 2.5) c = mix(PEACH, SILK_WHITE, 0.3) * (2.0 + 1.2 * u_pulse);
    c = mix(c, air(d), haze_amount(length(v_world - u_eye_world.xyz), v_world.y));
    o_colour = vec4(c, 1.0);
}
