// summit/wall.frag: a block of obsidian with seams of vein light let into its faces: quarter circles that join
// across blocks however they turn (Truchet, 1704).

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
in vec3 v_part;
in vec4 v_chance;
out vec4 o_colour;

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 n = cross(dFdx(v_ray), dFdy(v_ray));
    n /= max(length(n), 1e-9);
    n = dot(n, d) > 0.0 ? -n : n;
    // knapped stone: its mirror is never quite even
    vec2 knap = v_part.xy * 1.7 + v_part.zz * 0.9 + 23.0 * v_chance.z;
    float rough = 0.11 * smoothstep(0.35, 0.06, far / u_focal_px);
    n = normalize(n + rough * (vec3(lump(knap), lump(knap + 7.0), lump(knap * 1.3 + 3.0)) - 0.5));
    float facing = clamp(-dot(n, d), 0.0, 1.0);

    // the inlay
    vec2 uv = v_part.xy * 0.5 + 0.5;
    float flip = step(0.5, fract(v_chance.z * 7.0));
    uv.x = mix(uv.x, 1.0 - uv.x, flip);
    float ring = min(abs(length(uv) - 0.5), abs(length(1.0 - uv) - 0.5));
    float cross_line = min(abs(uv.x - 0.5), abs(uv.y - 0.5));
    float line = v_chance.w > 0.75 ? cross_line : ring;
    line += 2.0 * step(fract(v_chance.w * 5.0), 0.55);  // some blocks are bare
    float px = max(fwidth(line), 1e-4);
    float face = step(0.90, abs(v_part.z)) * smoothstep(1.02, 0.97, max(abs(v_part.x), abs(v_part.y)));
    float width = 0.011;
    float wide = max(width, 0.7 * px);
    float inlay = exp(-line * line / (wide * wide)) * (width / wide) * face;
    float glow = exp(-line * 14.0) * face;
    float run = 0.5 + 0.5 * sin(6.2831853 * (0.5 * (uv.x - uv.y) + v_chance.y + u_vein_s * 0.25));
    float lit = (0.25 + 0.75 * run * run) * (0.5 + 0.5 * u_heart) * (1.0 - 0.9 * touch_near(place)) * u_fight;
    vec3 tone = fract(v_chance.x * 13.0) < 0.62 ? RED_GOLD : mix(VEIN_INDIGO, SILVER, 0.2);

    float fresnel = 0.04 + 0.96 * pow(1.0 - facing, 5.0);
    vec3 mirrored = sky_env(place, reflect(d, n));
    vec3 e = abs(v_part);
    float edge = smoothstep(0.93, 0.985, max(min(e.x, e.y), max(min(e.y, e.z), min(e.x, e.z))));
    edge *= mix(1.0, 0.25, smoothstep(0.03, 0.10, far / u_focal_px));  // finer than a pixel it would glitter
    vec3 key = summit_light(place, n);
    vec3 colour = OBSIDIAN * (0.6 + 8.0 * key) + mirrored * (0.06 + 0.8 * fresnel);
    colour += edge * (mirrored * 0.8 + key * 0.40 + sky_light(n) * 0.7);
    colour += tone * (inlay * 3.8 + glow * 0.05) * lit;
    if (place.y < -0.05) discard;
    o_colour = vec4(through_air(colour, place), 1.0);
}
