// summit/wall_arch.frag: obsidian bars with a line of gold let into them.

#include "summit/city_light.glsl"

in vec3 v_ray;
in vec3 v_part;
in vec4 v_chance;
in vec4 v_air;
out vec4 o_colour;

uniform float u_ring;

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 n = cross(dFdx(v_ray), dFdy(v_ray));
    n /= max(length(n), 1e-9);
    n = dot(n, d) > 0.0 ? -n : n;
    float facing = clamp(-dot(n, d), 0.0, 1.0);
    float fresnel = 0.04 + 0.96 * pow(1.0 - facing, 5.0);
    vec3 mirrored = sky_env(place, reflect(d, n));
    vec3 key = summit_light(place, n);
    vec3 colour = OBSIDIAN * (0.6 + 10.0 * key) + mirrored * (0.12 + 0.85 * fresnel) + key * 0.03;
    float line = abs(v_part.z);
    float px = max(fwidth(line), 1e-4);
    float wide = max(0.10, 0.7 * px);
    float inlay = exp(-line * line / (wide * wide)) * (0.10 / wide);
    float run = 0.5 + 0.5 * sin(6.2831853 * (v_part.y * 0.11 - u_vein_s * 0.25 + v_chance.x));
    vec3 tone = mix(GOLD, mix(VEIN_INDIGO, SILVER, 0.15), u_ring * step(0.5, fract(v_chance.x * 13.0)));
    colour += tone * (inlay * (0.25 + 1.3 * run * run) * (0.6 + 0.4 * u_heart) * (1.0 - 0.9 * touch_near(place)) * u_fight);
    colour += touch_brand(place);
    o_colour = vec4(colour * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0), 1.0);
}
