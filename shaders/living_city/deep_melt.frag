// living_city/deep_melt.frag: rails, then the river that carries the clocks to the core.

#include "living_city/deep_air.glsl"

in vec3 v_place;
out vec4 o_colour;

float seams(vec2 p) {
    vec4 n = texture(t_noise, p / 130.0);
    vec4 c = texture(t_crust, (p + 2.2 * n.yz) / 95.0), f = texture(t_crust, p / 33.0 + 0.3);
    float hot = smoothstep(-0.9, 1.1, texture(t_noise, p / 260.0 + 0.2).x);
    return exp(-c.x * 10.5 / 0.35) * (0.45 + 0.8 * hot) + exp(-f.x * 3.7 / 0.16) * 0.35 * hot + 0.22 * smoothstep(0.7, 1.9, n.w * 0.6 + hot);
}

void main() {
    vec2 p = v_place.xz;
    vec3 d = normalize(v_place - u_eye_world.xyz);
    float t = fract(u_flow * 3.0), o = fract(u_flow * 3.0 + 0.5);
    float heat = mix(seams(p + vec2(17.0, 26.0 * (o - 0.5))), seams(p + vec2(0.0, 26.0 * (t - 0.5))), 1.0 - abs(2.0 * t - 1.0));
    float open = river(v_place.z);
    heat *= open * (1.0 + 0.25 * u_bands.x);
    vec4 n2 = texture(t_noise, p / 24.0);
    vec3 n = normalize(vec3(0.06 * n2.z, 1.0, 0.06 * n2.w));
    vec3 c = mix(vec3(0.030, 0.026, 0.028) * (1.0 + 0.3 * n2.w), OBSIDIAN * 2.0, open) * deep_light(v_place, n, d, 0.8);
    // sleepers and rails, sinking into the river
    float px_m = max(length(dFdx(p)), length(dFdy(p))), dry = 1.0 - smoothstep(0.3, 0.9, open + 0.12 * n2.x);
    float sleeper = smoothstep(0.16, 0.12, abs(fract(p.y / 0.7) - 0.5) * 0.7) * smoothstep(1.5, 1.4, abs(p.x)) * smoothstep(0.6, 0.15, px_m);
    float rail = (1.0 - smoothstep(0.06, 0.06 + px_m, abs(abs(p.x) - 0.75))) * min(1.0, 0.12 / px_m);
    c = mix(c, BONE * 0.10 * deep_light(v_place, n, d, 0.8), sleeper * dry);
    c += mix(MERCURY, MAGMA_CORE, 0.3) * rail * dry * 0.35;
    c += MELT * 1.0 * heat * heat + MAGMA_CORE * 2.4 * sq(max(heat - 0.5, 0.0));
    vec3 r = reflect(d, n), to = normalize(CORE - v_place);
    float fresnel = 0.05 + 0.95 * pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 5.0);
    // the signs lie in it, drawn out as on wet glass
    float first = floor((FIRST_SIGN - v_place.z) / SIGN_STEP);
    for (int i = 1; i < 4; i++) {
        float k = first + float(i);
        vec3 at = sign_place(k), hit = v_place + r * max((at.z - v_place.z) / min(r.z, -1e-3), 0.0);
        float ahead = v_place.z - at.z, here = step(-0.5, k) * step(k, SIGNS - 0.5) * smoothstep(0.0, 10.0, ahead) * smoothstep(63.0, 44.0, ahead);
        c += sign_tint(mod(k, 4.0)) * here * exp(-sq((hit.x - at.x) / 4.2) - sq((hit.y - at.y) / 9.0)) * (0.07 + 1.0 * fresnel);
    }
    c += mix(MELT, MAGMA_CORE, 0.5) * exp(-60.0 * (1.0 - max(dot(r, to), 0.0))) * 1.5 * core_light() * fresnel * open;
    o_colour = vec4(through_smoke(clamp(c, 0.0, 12.0), v_place), 1.0);
}
