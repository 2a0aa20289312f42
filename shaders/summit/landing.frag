// summit/landing.frag: broken onyx under ash: bands of burnt gold in it, bevels that catch the light, and the
// door's light on the polish.

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
in vec3 v_normal;
in vec3 v_part;
in vec2 v_chance;
out vec4 o_colour;

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 n = cross(dFdx(v_ray), dFdy(v_ray));
    n /= max(length(n), 1e-9);
    n = dot(n, d) > 0.0 ? -n : n;
    float px_m = far / u_focal_px;
    float fine = smoothstep(0.09, 0.03, px_m);
    vec2 q = v_part.xz + vec2(0.4, 0.7) * v_part.y;
    q += 0.9 * vec2(lump(q * 0.6), lump(q * 0.5 + 7.0)) + 0.2 * lump(q * 2.1);
    float band = q.x * 0.45 + q.y * 0.33 + lump(q * 0.4 + 3.0);
    float layer = 0.5 + 0.5 * sin(6.2831853 * band);
    float lines = mix(0.5, 0.5 + 0.5 * sin(31.4159265 * band), fine);
    float cut = mix(0.28, 1.0, smoothstep(0.2, 0.6, n.y));
    vec3 onyx = OBSIDIAN + cut * EMBER * (0.05 * smoothstep(0.4, 0.95, layer) * lines) + cut * mix(BONE, GOLD, 0.5) * (0.10 * smoothstep(0.96, 0.995, layer));
    float top = smoothstep(0.90, 0.98, n.y);
    float dust = smoothstep(0.46, 0.78, lump(v_part.xz * 0.9 + 11.0) * 0.75 + 0.25 * mix(0.5, lump(v_part.xz * 5.0), fine)) * top;
    float facing = clamp(-dot(n, d), 0.0, 1.0);
    float fresnel = 0.06 + 0.94 * pow(1.0 - facing, 5.0);
    vec3 m = reflect(d, normalize(n + 0.05 * (vec3(lump(v_part.xz * 3.0), 0.5, lump(v_part.xz * 3.0 + 9.0)) - 0.5)));
    vec3 light = summit_light(place, n) + sky_light(n) + door_light(place, n);
    vec3 colour = onyx * (0.5 + 2.4 * light);
    colour += sky_env(place, m) * fresnel * (1.0 - 0.75 * dust);
    // the open door in the polish
    vec2 hit = place.xy - vec2(0.0, 82.0) + m.xy * (max(place.z - 8.5, 0.0) / max(-m.z, 0.05));
    float door = step(m.z, -0.02) * smoothstep(2.6 + 1.5, 1.2, abs(hit.x)) * smoothstep(12.5, 8.0, hit.y);
    colour += mix(RED_GOLD, WARM_WHITE, 0.5) * (door * u_door * (0.20 + 1.6 * fresnel) * (1.0 - 0.7 * dust) * top);
    float bevel = smoothstep(0.25, 0.45, n.y) * (1.0 - top);
    colour += light * mix(BONE, GOLD, 0.4) * (bevel * 0.22);
    colour = mix(colour, ASH * 0.22 * light, dust * 0.75);
    o_colour = vec4(through_air(colour, place), 1.0);
}
