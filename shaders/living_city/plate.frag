// living_city/plate.frag: pavement, road and yard on a plate; its broken edge; runes as the streets unroll.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"
#include "living_city/street.glsl"

in vec3 v_place;
in vec3 v_rest;
in vec3 v_normal;
in vec3 v_edge;
in vec4 v_air;
flat in vec4 v_own;
out vec4 o_colour;

/// The wall below the rim: shell above, char below, lit by what flows past.
vec3 wall(vec3 face, float depth, float cold) {
    float strata = 0.9 + 0.25 * texture(t_noise, vec2(v_edge.y / 60.0, depth * 0.5)).y + 0.25 * texture(t_noise, vec2(v_edge.y / 13.0, depth)).w;
    vec3 stuff = mix(BONE * 0.40, vec3(0.045, 0.034, 0.030), smoothstep(0.0, 0.3, depth)) * max(strata, 0.2);
    float lit = textureLod(t_glow, map_uv(v_rest.xz + face.xz * 10.0), 0.4).x;
    vec3 c = stuff * (MELT * 9.0 + MAGMA_CORE) * lit * exp(-2.8 * (1.0 - depth));
    c += MELT * 0.9 * smoothstep(0.7, 1.0, depth + 0.1 * strata) * lit;
    return c + stuff * (sky_fill(face) * 0.4 + city_key() * 0.25 * max(dot(face, KEY), 0.0));
}

void main() {
    float px_m = max(max(length(dFdx(v_rest.xz)), length(dFdy(v_rest.xz))), 1e-3);
    vec3 face = cross(dFdx(v_place), dFdy(v_place));
    face = face * inversesqrt(max(dot(face, face), 1e-12));
    vec3 d = normalize(v_place - u_eye_world.xyz);
    face *= -sign(dot(face, d));
    vec2 p = v_rest.xz;
    float cold = cooled(p);
    vec4 n1 = texture(t_noise, p / 300.0), n2 = texture(t_noise, p / 64.0);
    vec4 big = texture(t_crust, (p + 3.0 * n2.xy) / 300.0 + 0.3), small = texture(t_crust, mat2(0.8, 0.6, -0.6, 0.8) * p / 120.0);
    vec4 glow = textureLod(t_glow, map_uv(p), 0.6);
    vec3 spread = street_melt(p);
    vec4 paper = scroll(v_edge.xy, v_own, p, px_m);
    float fine_m = vine_px(p), shown = fineness(v_place, vec2(330.0, 900.0));
    vec3 c;
    if (v_edge.z > 0.004) {
        c = wall(face, v_edge.z, cold);
    } else {
        vec3 n = normalize(v_normal);
        float e = v_edge.x, road = 1.0 - smoothstep(7.2 - 0.5 * px_m, 7.4 + 0.5 * px_m, e);
        float side = smoothstep(7.2, 7.4, e) * (1.0 - smoothstep(11.9 - 0.5 * px_m, 12.1 + 0.5 * px_m, e));
        float fine = smoothstep(3.0, 0.5, px_m);
        vec3 yard = mix(BONE * 0.34, BONE * vec3(0.13, 0.12, 0.13), clamp(0.5 + 0.35 * n1.y + 0.6 * (v_own.x - 0.5), 0.0, 1.0)) * (1.0 + 0.18 * n2.z);
        vec3 stuff = mix(yard, BONE * (0.46 + 0.05 * n1.x + 0.05 * n2.w * fine), side);
        stuff = mix(stuff, vec3(0.050, 0.046, 0.052) * (1.0 + 0.3 * n1.z + 0.2 * n2.w * fine), road);
        float dash = step(0.5, fract(v_edge.y / 8.0)) * (1.0 - smoothstep(0.12, 0.14 + px_m, abs(e - 3.6))) * smoothstep(1.4, 0.25, px_m);
        float kerb = (1.0 - smoothstep(0.15, 0.2 + 0.8 * px_m, abs(e - 7.3))) * min(1.0, 0.4 / px_m);
        stuff = mix(stuff, BONE * 0.6, 0.6 * dash + 0.5 * kerb * (1.0 - dash));
        // eggshell: two orders of cracks that open toward the melt
        float near = clamp(exp(-e / 15.0) * glow.x * 1.6 + 0.8 * glow.x * glow.x, 0.0, 1.0) * u_crack * shown;
        float w1 = mix(0.03, 0.8, near * near), w2 = 0.25 * near;
        float k1 = (1.0 - smoothstep(0.5 * w1, 0.5 * w1 + max(0.7 * px_m, 0.08), big.x * 33.0)) * min(1.0, w1 / max(0.7 * px_m, 0.05));
        float k2 = (1.0 - smoothstep(0.5 * w2, 0.5 * w2 + max(0.7 * px_m, 0.06), small.y * 13.0)) * min(1.0, w2 / max(0.7 * px_m, 0.05));
        k1 *= smoothstep(0.04, 0.25, near);
        k2 *= smoothstep(0.30, 0.75, near);
        float crack = max(k1, k2);
        n = normalize(n + vec3(big.z - 0.5, 0.0, small.z - 0.5) * 0.22 * near * fine + 0.02 * vec3(n2.x, 0.0, n2.y) * fine);
        float rolled = clamp(paper.w - 1.0, 0.0, 1.0);
        stuff = mix(stuff, BONE * (0.60 + 0.05 * n1.y + 0.03 * n2.w * fine) * (1.0 - 0.5 * rolled), min(paper.w, 1.0));
        c = stuff * (street_key(n) * street_sun(p) + sky_fill(n) * open_sky(v_rest) + spread);
        float lip = exp(-max(e, 0.0) / (0.6 + 0.5 * px_m)) * glow.x;
        c += stuff * MELT * 1.5 * lip;
        c *= mix(1.0, 0.5 + 0.1 * n2.z, exp(-e / 5.0) * smoothstep(0.1, 0.7, glow.x) * u_crack);
        c = mix(c, c * 0.10, crack);
        c += (MELT * 1.8 + MAGMA_CORE * 0.5 * k1) * crack * (glow.x + 0.2 * near) * (1.0 - cold) * min(u_hot, 1.6) * (0.7 + 0.4 * u_pulse);
        c += paper.rgb + vines(p, fine_m) + street_vine(v_edge.xy, v_own, p, px_m);
    }
    o_colour = vec4(max(clamp(c, 0.0, 12.0) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb, 0.0), 1.0);
}
