// summit/stair.frag: bone, with ash in its hollows.

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
in vec3 v_normal;
in vec3 v_part;
in vec2 v_chance;
in float v_fade;
in vec4 v_air;
out vec4 o_colour;

uniform float u_ring;
uniform float u_worn;    // 1: a tread
uniform float u_carved;  // 1: worn rings round a long bone; 0.5: rings about a vertebra

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 n = v_normal / max(length(v_normal), 1e-4);
    n = dot(n, d) > 0.0 ? -n : n;
    float px_m = far / u_focal_px;
    float fine = smoothstep(0.10, 0.03, px_m);  // grain ends before two pixels
    vec2 spot = vec2(v_part.x + 3.1 * v_part.y, v_part.z - 1.7 * v_part.y) + 17.0 * v_chance;
    // fibres run across a tread, along a rib
    vec2 fibre = u_worn > 0.5 ? spot * vec2(1.6, 9.0) : vec2(7.0 * v_part.x + 9.0 * v_part.z, 1.1 * v_part.y) + 17.0 * v_chance;
    float grain = fine > 0.0 ? mix(0.5, lump(fibre), fine) : 0.5;
    float small = smoothstep(0.05, 0.014, px_m);
    float pores = small > 0.0 ? mix(0.5, lump(spot * 13.0), small) : 0.5;
    float dust = px_m < 0.3 ? mix(lump(spot * 1.3 + 5.0), 0.5, smoothstep(0.2, 0.3, px_m)) : 0.5;

    vec3 bone = BONE * mix(vec3(0.62), vec3(0.98, 0.90, 0.80), v_chance.x * 0.6 + 0.4 * grain);
    float ash = smoothstep(0.25, 0.75, n.y) * smoothstep(0.28, 0.62, dust + 0.25 * v_chance.y);
    vec3 dull = mix(bone, ASH * 0.34, 0.80 * ash) * (0.72 + 0.56 * pores);
    float hollow = mix(1.0, 0.45, smoothstep(-0.05, -0.9, v_part.y) * step(n.y, 0.9));
    if (u_carved > 0.25) {
        float turn = abs(atan(v_part.z, v_part.x - 0.09) / 3.14159265);
        float cut = u_carved > 0.75 ? v_part.y * 15.0 + 0.50 * sin(7.0 * turn + 5.0 * v_part.y + 6.3 * v_chance.x) + 0.30 * sin(19.0 * turn - 13.0 * v_part.y) : v_part.z * 9.0 + 0.15;
        float rate = max((fwidth(v_part.y) * 22.0 + 0.12 * smoothstep(0.02, 0.05, px_m)) * step(0.75, u_carved), fwidth(v_part.z) * 9.0 * step(u_carved, 0.75));
        float groove = smoothstep(0.16, 0.06, abs(fract(cut) - 0.5)) * smoothstep(0.26, 0.10, rate);
        float lip = smoothstep(0.34, 0.20, abs(fract(cut + 0.16) - 0.5)) * smoothstep(0.26, 0.10, rate);
        groove *= u_carved > 0.75 ? 0.20 + 0.9 * smoothstep(0.35, 0.75, grain) : 1.0;
        dull *= 1.0 - 0.72 * groove;
        dull *= 1.0 + 0.30 * lip * (1.0 - groove);
    }
    vec3 lantern = climber_world() + vec3(0.0, 1.5, 0.0) - place;  // the eyes of what is carried
    float near2 = dot(lantern, lantern);
    float eyes = max(0.3 + 0.7 * dot(n, lantern * inversesqrt(max(near2, 0.1))), 0.0) * (0.15 + 0.85 * u_life) / (1.0 + near2 / 2.5);
    vec3 light = summit_light(place, n) * 1.05 + sky_light(n) * 0.9 + door_light(place, n) + SILVER * (0.9 * eyes * (0.7 + 0.3 * u_heart));
    vec3 colour = dull * light * hollow;
    // thin bone lets a little light through at its rim
    float rim = 1.0 - clamp(-dot(n, d), 0.0, 1.0);
    rim *= rim * rim;
    vec3 seen = rim > 0.02 && u_quality > 1.5 ? sky_env(place, reflect(d, n)) * (0.30 * smoothstep(0.02, 0.08, rim)) : vec3(0.0);
    colour += bone * rim * (seen + summit_light(place, d) * 0.5) * (1.0 - 0.7 * ash);
    colour *= clamp(v_fade, 0.0, 1.0);
    o_colour = vec4(colour * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0), 1.0);
}
