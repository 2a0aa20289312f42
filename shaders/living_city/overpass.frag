// living_city/overpass.frag: asphalt, concrete, iron, lamps, cars; and the girl's skin and dress.

#include "living_city/air.glsl"

in vec3 v_place;
in vec3 v_normal;
flat in vec2 v_stuff;
in vec3 v_lit;
in vec4 v_air;
out vec4 o_colour;

const vec2 ALONG = vec2(0.5407, 0.8412), ACROSS = vec2(-0.8412, 0.5407);
const vec3 GIRL = vec3(70.0, 17.0, 210.0);

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz);
    vec3 n = normalize(v_normal);
    n = dot(n, d) > 0.0 ? -n : n;
    float px_m = max(length(fwidth(v_place)), 1e-3), fine = smoothstep(0.5, 0.08, px_m);
    vec2 p = v_place.xz - GIRL.xz;
    float u = dot(p, ALONG), v = dot(p, ACROSS) + 0.0016 * sq(max(u, 0.0));
    vec4 n1 = texture(t_noise, vec2(u, v + 1.7 * (v_place.y - GIRL.y)) / 34.0), n2 = texture(t_noise, vec2(u, v + v_place.y) / 9.0);
    int stuff = int(v_stuff.x + 0.5);
    vec3 own = BONE * (0.50 + 0.05 * n1.y + 0.04 * n2.z * fine);
    float gloss = 0.0;
    vec3 light = vec3(0.0);
    if (stuff == 0) {
        own = vec3(0.060, 0.054, 0.060) * (1.0 + 0.30 * n1.z + 0.22 * n2.w * fine);
        float dash = step(0.45, fract(u / 6.0)) * (1.0 - smoothstep(0.07, 0.08 + px_m, abs(v)));
        float side = 1.0 - smoothstep(0.06, 0.08 + px_m, abs(abs(v) - 4.5));
        own = mix(own, BONE * 0.62, max(dash, side) * min(1.0, 0.12 / px_m + 0.15) * (0.75 + 0.2 * n2.z));
        float crack = 1.0 - smoothstep(0.02, 0.04 + px_m, abs(n1.x + 0.35 * n1.w - 0.2) * 0.9);
        own *= 1.0 - 0.7 * crack * exp(-abs(u) / 14.0);
        gloss = 0.35 + 0.25 * smoothstep(0.2, 1.0, n1.x);
        own = mix(own, BONE * (0.34 + 0.06 * n1.y), 0.85 * u_dawn);  // bone dust has settled on it
    } else if (stuff == 1) {
        own *= mix(1.0, 0.62, smoothstep(0.1, 1.2, n1.w) * smoothstep(0.3, -1.0, v_place.y - GIRL.y));
        own *= mix(0.35, 1.0, smoothstep(-22.0, -3.0, v_place.y - GIRL.y));
    } else if (stuff == 2) {
        own = mix(vec3(0.05, 0.042, 0.044), MAGMA * 0.10, 0.35 + 0.2 * n2.x);
        gloss = 0.2;
    } else if (stuff == 3) {
        own = vec3(0.02);
        vec3 lamp = v_stuff.y < 0.0 ? MAGMA * vec3(1.0, 0.35, 0.3) : mix(MAGMA_CORE, MERCURY, 0.25);
        light = lamp * abs(v_stuff.y) * 4.5 * (1.0 - 0.6 * u_dawn);
        own += lamp * 0.1;
    } else if (stuff == 4) {
        own = mix(INDIGO * 0.55, BONE * 0.30, step(20.0, abs(u - 16.5)));
        gloss = 0.8;
    } else if (stuff == 5) {
        own = OBSIDIAN;
        gloss = 1.0;
    } else if (stuff == 8) {
        float stone = texture(t_noise, vec2(v, v_place.y * 1.5) / 5.0).w;
        own = BONE * vec3(0.22, 0.19, 0.18) * (1.0 + 0.35 * n2.w * fine + 0.3 * stone * fine);
    } else if (stuff == 9) {
        own = MERCURY * 0.26;
        gloss = 2.5;
    } else if (stuff == 6) {
        own = mix(BONE, MAGMA_CORE, 0.3) * 0.50;
    } else {
        float fold = 0.5 + 0.5 * sin(26.0 * atan(p.y, p.x + 1e-5) + 2.0 * v_place.y);
        own = BONE * (0.95 - 0.22 * fold * smoothstep(1.0, 0.4, v_place.y - GIRL.y));
    }
    float facing = clamp((dot(n, KEY) + 0.10) / 1.10, 0.0, 1.0);
    float under = n.y < -0.5 ? 0.5 : 1.0;
    vec3 c = own * (key_light() * facing * 1.15 + sky_fill(n) * under + max(v_lit, 0.0));
    vec3 r = reflect(d, n);
    float fresnel = 0.04 + 0.96 * pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 5.0);
    c += gloss * fresnel * low_air(r) * 1.5;
    float rim = pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 3.0);
    if (stuff == 6 || stuff == 7 || stuff == 9) c += own * (rim * (key_light() * 0.9 * smoothstep(-0.6, 0.4, dot(n, KEY)) + low_air(r) * 0.8) + MERCURY * 0.035);
    c += light;
    o_colour = vec4(max(clamp(c, 0.0, 12.0) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb, 0.0), 1.0);
}
