// living_city/tunnel.frag: broken strata in the shafts, concrete rings and tiles along the rails, living wall in
// the rib cage.

#include "living_city/deep_air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec2 v_at;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    float alive = smoothstep(-105.0, -185.0, v_place.z), shaft = smoothstep(-136.0, -110.0, v_place.y) * (1.0 - smoothstep(-150.0, -220.0, v_place.z));
    if (v_place.z < -330.0 && v_place.y > -104.0) shaft = 1.0;
    float px_m = max(max(length(dFdx(v_place)), length(dFdy(v_place))), 1e-3);
    vec2 q = vec2(v_at.x * 3.0, v_at.y / 42.0);
    vec4 n1 = texture(t_noise, q * vec2(1.0, 0.8)), n2 = texture(t_noise, q * vec2(4.0, 3.0));
    vec4 c1 = texture(t_crust, q * vec2(1.0, 1.0)), c2 = texture(t_crust, q * vec2(2.0, 2.0) + 0.4);
    // concrete: rings of 2.4 m, bolts, tiles to shoulder height
    float ring = abs(fract(v_at.y / 2.4) - 0.5) * 2.4, groove = smoothstep(1.12, 1.18, ring) * smoothstep(1.5, 0.3, px_m);
    vec3 concrete = BONE * vec3(0.27, 0.26, 0.29) * (1.0 + 0.22 * n1.y + 0.16 * n2.w) * (1.0 - 0.6 * groove);
    vec2 tile = vec2(v_at.y / 0.6, v_place.y / 0.35);
    float grout = max(smoothstep(0.42, 0.47, abs(fract(tile.x) - 0.5)), smoothstep(0.42, 0.47, abs(fract(tile.y) - 0.5)));
    float tiled = smoothstep(-156.0, -157.0, v_place.y) * (1.0 - alive) * (1.0 - shaft) * smoothstep(0.5, 0.15, px_m);
    concrete = mix(concrete, BONE * vec3(0.40, 0.41, 0.45) * (1.0 - 0.45 * grout) * (1.0 + 0.2 * n2.z), tiled);
    float hall = smoothstep(-335.0, -385.0, v_place.z);
    vec3 flesh = (1.0 - 0.62 * hall) * mix(BONE * vec3(0.20, 0.12, 0.14), BONE * 0.42, clamp(0.42 + 0.22 * n1.x + 0.10 * n2.y, 0.0, 1.0)) * (0.5 + 0.5 * smoothstep(0.0, 0.14, c1.x));
    float strata = 0.5 + 0.5 * sin(v_place.y * 0.55 + 1.2 * n1.x);
    vec3 rock = mix(vec3(0.075, 0.056, 0.055), BONE * 0.22, strata * strata * (0.6 + 0.3 * n2.y));
    vec3 stuff = mix(mix(concrete, flesh, alive), rock, shaft);
    n = normalize(n + 0.16 * (alive + shaft) * vec3(n2.x, n2.y, n2.z) + 0.10 * vec3(c1.z - 0.5, c2.z - 0.5, c1.w - 0.5));
    vec3 c = stuff * deep_light(v_place, n, d, 0.7);
    // veins: light that runs to the core
    float vein = exp(-c1.x / 0.022) * 0.9 + exp(-c2.x / 0.03) * 0.4;
    float at = fract(v_at.y / 90.0 + 0.15 * n1.x - u_blood) - 0.5;
    float run = exp(-sq(at / 0.14));
    c += MELT * vein * (alive + 0.5 * shaft) * (0.05 + 0.55 * run * (0.4 + u_pulse)) * smoothstep(2.5, 0.5, px_m);
    // the melt of the streets runs down the first metres of the shafts
    float fall = smoothstep(-78.0, -8.0, v_place.y + 7.0 * n1.y);
    vec2 drop = vec2(v_at.x * 20.0, v_place.y / 26.0 + u_flow * 8.0);
    vec4 run1 = texture(t_noise, drop * vec2(0.5, 0.20)), run2 = texture(t_noise, drop * vec2(1.5, 0.5));
    float streak = smoothstep(0.6, 2.7, run1.y + 0.7 * run2.z + 1.1 * fall - 0.4);
    c += (MELT * 0.9 + MAGMA_CORE * 0.45 * streak * streak) * streak * fall * min(u_hot, 1.6);
    // lamps over the rails, far from daylight
    float row = smoothstep(0.5, 0.3, abs(v_place.x)) * step(-150.0, v_place.y) * step(v_place.y, -135.0);
    float lamp = smoothstep(1.6, 1.3, abs(fract(v_place.z / 24.0) - 0.5) * 24.0) * row * (1.0 - alive) * step(v_place.z, -50.0);
    c += mix(MERCURY, MAGMA_CORE, 0.25) * 3.0 * lamp;
    float hole = length(v_place.xz - vec2(0.0, -420.0));
    if (hole < 35.0 && v_place.y > -140.0 && v_place.y < -80.0 && dot(v_normal, vec3(0.0, 1.0, 0.0)) < -0.5) discard;
    vec3 seen = through_smoke(clamp(c, 0.0, 12.0), v_place);
    // the morning's mist lies over the mouths
    float mist = step(0.0, u_eye_world.y) * smoothstep(0.0, 0.8, u_dawn) * mix(0.80, 1.0, u_thin);
    o_colour = vec4(mix(seen, mix(INDIGO * 1.3, mix(mix(MERCURY, INDIGO, 0.30) * 0.42, mix(BONE, MERCURY, 0.4) * vec3(0.56, 0.49, 0.50), 0.9 * u_thin), u_dawn), mist), 1.0);
}
