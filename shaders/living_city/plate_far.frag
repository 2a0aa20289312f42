// living_city/plate_far.frag: pavement, road and yard from afar.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"
#include "living_city/street.glsl"

in vec3 v_key;
in vec3 v_lit;
in vec3 v_melt;
in vec4 v_air;
in vec3 v_edge;
in vec2 v_rest;
flat in vec4 v_own;
out vec4 o_colour;

void main() {
    float px_m = max(max(length(dFdx(v_rest)), length(dFdy(v_rest))), 1e-3), fine_m = vine_px(v_rest);
    vec4 n1 = textureLod(t_noise, v_rest / 300.0, clamp(log2(px_m), 0.0, 6.0));
    float e = v_edge.x, road = 1.0 - smoothstep(7.2 - 0.7 * px_m, 7.4 + 0.7 * px_m, e);
    float side = smoothstep(7.2, 7.4, e) * (1.0 - smoothstep(11.9 - 0.7 * px_m, 12.1 + 0.7 * px_m, e));
    vec3 stuff = mix(BONE * 0.30, BONE * vec3(0.12, 0.11, 0.12), clamp(0.5 + 0.35 * n1.y + 0.6 * (v_own.x - 0.5), 0.0, 1.0));
    stuff = mix(stuff, BONE * 0.42, side * min(1.0, 5.0 / px_m));
    stuff = mix(stuff, vec3(0.050, 0.046, 0.052) * (1.0 + 0.3 * n1.z), road);
    stuff = mix(stuff, BONE * 0.2, smoothstep(0.0, 0.3, v_edge.z));
    vec4 paper = scroll(v_edge.xy, v_own, v_rest, px_m);
    stuff = mix(stuff, BONE * (0.60 + 0.06 * n1.y), min(paper.w, 1.0));
    float lip = exp(-max(e, 0.0) / (0.6 + 0.8 * px_m)) * min(1.0, 1.4 / px_m);
    vec3 c = stuff * (max(v_key, 0.0) * street_sun(v_rest) + max(v_lit, 0.0) + max(v_melt, 0.0) * (1.0 + 3.0 * lip));
    c += paper.rgb + vines(v_rest, fine_m) + street_vine(v_edge.xy, v_own, v_rest, px_m);
    o_colour = vec4(max(min(c, vec3(12.0)) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb, 0.0), 1.0);
}
