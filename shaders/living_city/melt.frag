// living_city/melt.frag: magma between the plates: a dark crust, drawn along by the flow, hot in its seams;
// where it has cooled, obsidian.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"

in vec3 v_place;
in vec2 v_rest;
out vec4 o_colour;

/// [0, ~2] how hot it is. q: place carried with the flow, m;  px_m: a pixel there
float seams(vec2 q, float px_m) {
    vec4 n = texture(t_noise, q / 900.0);
    vec2 bent = q + 7.0 * n.yz + 2.5 * texture(t_noise, q / 210.0).xy;
    const float TILE = 260.0, CELL = TILE / 9.0;
    vec4 c = texture(t_crust, bent / TILE);
    float hot = smoothstep(-0.9, 1.3, texture(t_noise, q / 1300.0 + 0.3).x);
    float wide = max(0.95, 0.7 * px_m), thin = max(0.5, 0.6 * px_m);
    float big = exp(-c.x * CELL / wide) * min(1.0, 0.95 / wide + 0.25);
    float small = exp(-c.y * CELL / thin) * min(1.0, 0.5 / thin);
    return big * (0.42 + 0.72 * hot) + small * (0.08 + 0.45 * hot) + 0.16 * smoothstep(0.6, 1.9, 1.2 * hot + n.w * 0.5 + c.z - 0.5);
}

void main() {
    float from_pit = min(distance(v_rest, vec2(0.0)), distance(v_rest, vec2(0.0, -420.0)));
    vec4 city = texture(t_city, map_uv(v_rest));
    float px_m = max(length(dFdx(v_rest)), length(dFdy(v_rest)));
    vec2 flow = city.zw * inversesqrt(max(dot(city.zw, city.zw), 0.01));
    float t = fract(u_flow), o = fract(u_flow + 0.5);
    float heat = 0.0;
    for (int k = 0; k < 2; k++) {  // two layers take turns, so that none is drawn out for long
        float s = k == 0 ? o : t;
        heat += seams(v_rest - flow * (s - 0.5) * 70.0 + (k == 0 ? 31.0 : 0.0), px_m) * (1.0 - abs(2.0 * s - 1.0));
    }
    float river_m = city.x * 256.0;
    heat *= mix(1.10, 1.0, smoothstep(24.0, 50.0, river_m));
    float vessel = 0.5 + 0.5 * sin(0.021 * length(v_rest) + TURN * u_blood);  // an artery's pulse, toward the heart
    heat += (0.34 + 0.46 * vessel * vessel * (0.4 + 0.6 * u_pulse)) * exp(-sq(river_m / 15.0)) * smoothstep(40.0, 110.0, from_pit) + 0.20 * exp(-sq((from_pit - 36.0) / 10.0));
    heat *= smoothstep(2980.0, 2700.0, length(v_rest));
    heat *= mix(0.82, 1.30, smoothstep(90.0, 480.0, distance(v_place, u_eye_world.xyz)));  // from near, its crust
    heat *= u_hot * (0.88 + 0.26 * u_pulse * (0.5 + 0.5 * sin(0.012 * length(v_rest) - TURN * u_blood)));
    heat *= 1.0 + 0.28 * u_bands.x * (0.6 + 0.4 * vessel);  // the bass swells in it
#ifdef HOT
    const float cold = 0.0;
#else
    float cold = cooled(v_rest);
#endif
    float grain = textureLod(t_noise, v_rest / 160.0, 0.0).z;
    heat *= 1.0 - smoothstep(0.0, 0.9, cold * 1.25 + 0.10 * grain * cold);
#ifndef HOT
    // where it cools: a thin bright rim, and cracks that glow on for a while
    heat += 0.85 * exp(-sq((cold - 0.30) / 0.16)) * min(u_hot, 1.0) * smoothstep(0.02, 0.12, cold);
    float craze = textureLod(t_crust, v_rest / 74.0, clamp(log2(px_m * 7.0), 0.0, 6.0)).x * 74.0 / 9.0;
    heat += 0.62 * exp(-craze / max(0.13, 0.6 * px_m)) * min(1.0, 0.4 / px_m) * smoothstep(0.4, 0.7, cold) * smoothstep(1.0, 0.86, cold) * min(u_hot, 1.0);
#endif
    vec3 c = OBSIDIAN * (1.1 + 0.5 * grain) + MELT * 0.11 * smoothstep(0.02, 0.6, heat);
    c += MELT * 1.9 * heat * heat * heat / (0.35 + heat * heat) + MAGMA_CORE * 3.4 * sq(max(heat - 0.42, 0.0));
    // obsidian: glass with shell-shaped breaks, in which the burning shore and the sky lie
    vec3 d = normalize(v_place - u_eye_world.xyz);
#ifdef HOT
    float facing = clamp(-d.y, 0.0, 1.0), fresnel = 0.05 + 0.95 * pow(1.0 - facing, 5.0);
    c += low_air(vec3(d.x, abs(d.y), d.z)) * (1.6 * 0.2 * fresnel);
#else
    vec4 shell = textureLod(t_crust, v_rest / 120.0, 1.0), rough = textureLod(t_noise, v_rest / 140.0, 0.0);
    float break_m = textureLod(t_crust, v_rest / 120.0, clamp(log2(px_m * 4.3), 0.0, 6.0)).x * 120.0 / 9.0;
    float wave = sin(2.4 * break_m + 5.0 * rough.x) * exp(-break_m / 2.2) * smoothstep(1.3, 0.4, px_m);
    vec3 n = normalize(vec3(0.07 * rough.z + 0.30 * (shell.z - 0.5) + 0.16 * wave, 1.0, 0.07 * rough.w + 0.30 * (shell.w - 0.5) - 0.16 * wave));
#ifdef DRAFT
    n = normalize(vec3(cold * n.x, n.y, cold * n.z));  // as level as the melt is, until it has cooled
#endif
    vec3 r = reflect(d, n);
    r.y = abs(r.y);
    float fresnel = 0.05 + 0.95 * pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 5.0);
    float glassy = mix(0.2, 1.0, cold), sheen = fresnel + 0.07 * cold;
    vec3 shore = melt_at(v_rest + r.xz * (26.0 / max(r.y, 0.10)), 1.7) * (1.0 - smoothstep(0.25, 0.75, r.y));
    c += (low_air(r) * 1.6 + shore * 0.85 * cold) * sheen * glassy + city_key() * pow(max(dot(r, KEY), 0.0), 60.0) * 1.6 * cold;
    c += mix(INDIGO, MERCURY, 0.5) * 0.10 * cold * exp(-break_m / max(0.10, 0.6 * px_m)) * min(1.0, 0.25 / px_m) * (0.4 + fract(7.0 * shell.z)) * (1.0 - 0.7 * u_dawn);
    c += vines(v_rest, vine_px(v_rest));
#endif
    o_colour = vec4(through_air(min(c, vec3(14.0)), v_place, vec3(v_rest.x, 0.0, v_rest.y)), 1.0);
}
