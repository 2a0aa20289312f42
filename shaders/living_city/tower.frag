// living_city/tower.frag: spongy bone with storeys in its pores, blood light under the skin; in the end it
// dissolves from above into motes.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"
#include "living_city/bone.glsl"
#include "lib/noise/hash.glsl"

in vec3 v_place;
in vec3 v_rest;
in vec3 v_normal;
in vec4 v_at;
in vec4 v_air;
flat in vec4 v_own;
out vec4 o_colour;

/// Stems that wind about the tower, with leaves on both sides.
/// round_m  its girth, m;  front_m: how far below the growing tip
float climbing(float round_m, float px_m, float front_m, int stems) {
    float up = v_at.y, m = 1e3, leaf = 0.0;
    for (int k = 0; k < stems; k++) {
        float i = float(k), winds = (k == 1 ? -1.0 : 1.0) * (0.010 + 0.003 * i) * up;
        float bend = 0.055 * sin(0.13 * up + 9.0 * v_own.y + 2.0 * i) + 0.02 * sin(0.41 * up + 5.0 * i);
        float s = (fract(v_at.z + winds + bend + 0.37 * i + v_own.z) - 0.5) * round_m;
        m = min(m, abs(s));
        float at = up / 3.1 + 0.4 * i, turn = mod(floor(at), 2.0) * 2.0 - 1.0;
        vec2 q = vec2((fract(at) - 0.5) * 3.1, s - turn * 0.75);
        q = mat2(0.8, -0.6 * turn, 0.6 * turn, 0.8) * q;
        leaf = max(leaf, 1.0 - smoothstep(0.8, 1.0 + px_m, length(q / vec2(0.9, 0.32))));
    }
    float line = (1.0 - smoothstep(0.16, 0.16 + max(px_m, 0.2), m)) * min(1.0, 0.4 / px_m);
    float tip = 1.0 + 1.6 * exp(-sq(front_m / 7.0));
    return (max(line, 0.8 * leaf * smoothstep(1.2, 0.4, px_m)) * (0.75 + 0.5 * u_pulse) + 0.05 * exp(-m / 2.2)) * tip;
}

void main() {
    const float TILE = 85.0, CELL = TILE / 9.0;
    float round_m = v_at.x / max(v_at.z, 1e-3), turns = max(1.0, floor(round_m / TILE + 0.5));
    vec2 q = vec2(v_at.z * turns, v_at.y / TILE) + v_own.yz;
    vec3 ddx = dFdx(v_place), ddy = dFdy(v_place);
    float px_m = max(max(length(ddx), length(ddy)) * 0.8, 1e-3);
    float lod = log2(px_m * 512.0 / TILE);
    vec4 c = textureLod(t_crust, q, lod);
    vec4 n1 = textureLod(t_noise, q * 0.4, max(lod - 2.0, 0.0)), n2 = textureLod(t_noise, q * 1.7, max(lod, 0.0));
    float gone = bone_gone(v_at.w, v_own.yz, v_at.y / max(v_at.w, 1e-3));
    float left = 0.55 - gone * 1.5 + 0.16 * n2.z + 0.12 * (c.w - 0.5);
    if (u_dissolve > 0.0 && left < 0.0) discard;
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    float side_m = c.x * CELL;
    float detail = smoothstep(4.0, 1.2, px_m);
    float open = step(0.34, fract(c.z * 17.0 + v_own.y)) * smoothstep(0.02, 0.10, v_at.w) * (1.0 - 0.75 * v_own.w);
    float pore = smoothstep(1.0, 2.3 + px_m, side_m) * open * detail;
    // pores are sunk: their rims turn the normal
    float height = smoothstep(0.3, 2.6, side_m) * open * 1.6 * detail;
    vec3 r1 = cross(ddy, n), r2 = cross(n, ddx);
    float det = dot(ddx, r1);
    vec3 tilt = sign(det) * (dFdx(height) * r1 + dFdy(height) * r2);
    vec3 bent = normalize(max(abs(det), 1e-6) * n + tilt * smoothstep(2.2, 0.6, px_m));
    bent = dot(bent, d) > 0.0 ? n : bent;
    vec3 stuff = BONE * (0.74 + 0.06 * n1.y + 0.05 * n2.w * detail);
    stuff = mix(stuff, stuff * vec3(0.80, 0.68, 0.58), 0.6 * smoothstep(0.3, 0.0, v_at.w));
    stuff *= 1.0 - 0.25 * exp(-c.y * CELL / 0.35) * smoothstep(1.2, 0.3, px_m);
    stuff *= (1.0 - 0.15 * (1.0 - detail) * open) * mix(1.0, 0.16, pore);
    vec3 colour = stuff * bone_light(v_rest, bent);
    colour += BONE * vec3(0.9, 0.45, 0.22) * pow(clamp(0.5 + 0.5 * dot(d, KEY), 0.0, 1.0), 3.0) * 0.035 * (1.0 - pore);
    float vein = exp(-textureLod(t_crust, q * 0.5 + 0.4, lod - 1.0).x * 2.0 * CELL / 1.4) * smoothstep(3.5, 0.8, px_m) + 0.10;
    colour += bone_blood(v_at.w, v_own.y, vein);
    // storeys in the pores
    vec2 w = vec2(v_at.x / 3.3, v_at.y / 3.6), id = floor(w), f = fract(w) - 0.5;
    float px = px_m / 3.4;
    float pane = smoothstep(0.18, 0.0, length(f * vec2(1.0, 1.15)) - 0.24) * smoothstep(0.75, 0.25, px);
    float chance = hash(id + floor(v_own.yz * 977.0)), block = hash(floor(id / vec2(5.0, 4.0)) + floor(v_own.zy * 711.0));
    vec3 lamp = mix(MAGMA_CORE, MERCURY, step(0.92, chance));
    colour += lamp * pore * mix(0.05, 1.5 * pane * step(0.74, chance) * step(0.62, block), smoothstep(0.75, 0.25, px)) * (1.0 - 0.4 * u_dawn);
    // vines climb the bridges, and whatever fingers have touched
    float bridge = v_own.w * smoothstep(0.0, 0.15, u_vines * 1.3 - 0.8 * v_at.w - 0.3 * v_own.y) * u_vines;
    float reach = u_touch_count > 0.0 ? climbed(v_rest.xz) : 0.0;
    float touch = reach > 1.0 ? smoothstep(0.0, 5.0, reach - v_rest.y - 3.0 * n1.x) : 0.0;
    float grown = max(bridge, 1.5 * u_green * touch);
    if (grown > 0.003) colour += VINE * grown * climbing(round_m, px_m, reach - v_rest.y, grown > 0.003 ? 3 : 0) * (1.0 - 0.5 * u_thin);
    float rim = pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 3.5);
    colour += low_air(reflect(d, n)) * rim * 0.7;
    colour += mix(MAGMA_CORE, VINE, 0.35) * 2.4 * exp(-9.0 * max(left, 0.0)) * smoothstep(0.0, 0.1, u_dissolve);
    vec3 shown = clamp(colour, 0.0, 12.0) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb;
    o_colour = vec4(max(mix(shown, low_air(d), 0.30 * u_thin), 0.0), 1.0);
}
