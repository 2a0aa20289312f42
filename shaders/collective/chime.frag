// collective/chime.frag: pale veined stone, wet where the water stood, thin metal, and chimes that shine when
// they ring and catch the light where they lie.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/chime_tone.glsl"

uniform vec4 u_places;  // fountain x, z; lamp x, z
in vec3 v_world;
in vec3 v_normal;
in vec3 v_rest;
flat in vec2 v_chime;
out vec4 o_colour;

/// Value noise, [0, 1], of period-free lattice cells.
float mottle(vec2 p) {
    vec2 i = floor(p), f = fract(p);
    f *= f * (3.0 - 2.0 * f);
    return mix(mix(hash(i), hash(i + vec2(1.0, 0.0)), f.x),
        mix(hash(i + vec2(0.0, 1.0)), hash(i + vec2(1.0, 1.0)), f.x), f.y);
}

void main() {
    vec3 d = ray_world(), n = normalize(v_normal);
    if (dot(n, d) > 0.0) n = -n;
    float kind = v_chime.x;
    bool stone = kind < 0.5, wet = kind > 3.5, chunk = v_chime.y > 199.0;
    vec3 r = reflect(d, n);
    vec3 seen = r.y > 0.0 ? sky(r) : air(r) * 0.5;
    float f = 1.0 + dot(d, n), f3 = f * f * f;
    float t = length(v_world - u_eye_world.xyz), foot = t / u_focal_px;
    vec3 body = stone ? mix(SILK_WHITE, PINK, 0.45) * 0.60 : mix(SOFT_PURPLE, PEACH, 0.4) * 0.22;
    float open = 1.0;  // how much of the sky a place sees
    if (stone) {
        vec2 grain = vec2(v_rest.x + v_rest.z * 0.6, v_rest.y * 1.7 - v_rest.z * 0.8) + v_chime.y * 3.7;
        float coarse = mottle(grain * 3.1), fine = mottle(grain * 17.0);
        float vein = exp(-abs(coarse - 0.5) * 22.0) * (1.0 - smoothstep(0.02, 0.08, foot));
        body *= 0.80 + 0.32 * coarse + 0.22 * (fine - 0.5) * (1.0 - smoothstep(0.012, 0.03, foot));
        body = mix(body, mix(SOFT_PURPLE, THREAD_ROSE, 0.25) * 0.38, 0.7 * vein);
        // a drip line under the rim, dark feet, and raw stone where it broke
        float damp = smoothstep(0.34, 0.0, v_rest.y) * (chunk ? 0.0 : 1.0);
        body *= 1.0 - 0.38 * damp;
        float rim = exp(-pow((v_rest.y - 0.54) * 22.0, 2.0)) * step(1.6, length(v_rest.xz));
        body = mix(body, mix(PEACH, SILK_WHITE, 0.4) * 0.74, 0.6 * rim * (chunk ? 0.0 : 1.0));
        open = mix(0.42, 1.0, smoothstep(0.0, 0.55, v_world.y));
        open *= 0.55 + 0.45 * smoothstep(-0.9, 0.5, n.y);
    }
    vec3 sun = normalize(sun_world() + vec3(0.0, 0.4, 0.0));
    float sunward = max(dot(n, sun), 0.0);
    vec3 light = sky(vec3(0.0, 1.0, 0.0)) * (0.30 + 0.34 * n.y) * open + air(d) * (0.16 + 0.75 * sunward);
    // the lamp beside it, and the threads above when the sky is open
    vec3 to = vec3(u_places.z, 4.05, u_places.w) - v_world;
    float d2 = dot(to, to), lamp = max(dot(n, to) * inversesqrt(max(d2, 1e-3)), 0.0) * 14.0 / (6.0 + d2);
    light += mix(PEACH, SILK_WHITE, 0.2) * lamp * (u_lamp_light * (1.0 - u_geyser) * mix(0.5, 1.4, u_bruise)
        + 3.0 * u_geyser);
    light += mix(THREAD_CYAN, SOFT_PURPLE, 0.45) * 0.22 * u_bruise * max(0.3 + 0.7 * n.y, 0.0)
        * (0.8 + 0.4 * u_pulse);
    light += LIGHTNING * u_flash * 0.5 * max(n.y, 0.0);
    vec3 c = body * light + seen * (stone ? 0.03 + 0.25 * f3 : 0.30 + 0.6 * f3);
    if (wet) {  // dark stone under a film of water, or the still water itself
        float drained = smoothstep(0.15, 0.6, u_overturned), shade = mix(0.8, 0.42, drained);
        float ripple = mottle(v_rest.xz * 7.0) - 0.5;
        c = mix(SOFT_PURPLE * 0.16, BRUISE * 1.1, drained) * light * (1.0 + 0.5 * ripple);
        c += seen * (0.05 + 0.55 * f3) * shade;
    }
    if (kind > 1.5 && kind < 2.5) {
        float tone = mod(v_chime.y, TONES), age = tone_age(tone);
        float ring = exp(-age * 2.2) * (1.0 - u_overturned);
        float glint = pow(max(dot(r, sun), 0.0), 24.0) + 0.8 * pow(max(dot(r,
            to * inversesqrt(max(d2, 1e-3))), 0.0), 30.0);
        c += tone_colour(tone) * (0.10 + 0.08 * u_overturned + 1.6 * ring) + SILK_WHITE * 1.6 * glint;
    }
    if (kind > 2.5 && kind < 3.5) {  // the one that falls: metal, warm within
        float glint = pow(max(dot(r, sun), 0.0), 24.0);
        c += mix(PEACH, SILK_WHITE, 0.3) * (0.16 + 0.10 * u_pulse) * (0.5 + max(n.y, 0.0));
        c += SILK_WHITE * 0.9 * glint;
    }
    c = mix(c, air(d), haze_amount(t, v_world.y));
    o_colour = vec4(max(c, 0.0), 1.0);
}
