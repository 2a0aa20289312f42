// living_city/house.frag: bone, windows in storeys, light from the break, from the sky and from below.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"
#include "lib/noise/hash.glsl"

in vec3 v_place;
in vec3 v_rest;
in vec3 v_normal;
in vec3 v_wall;
flat in float v_self;
out vec4 o_colour;

void main() {
    vec3 n = normalize(v_normal);
    vec2 q = vec2(v_wall.x / 3.4, v_wall.y / 3.5);
    vec2 w = fwidth(q);
    float px = max(min(w.x, 1.0), w.y);
    float roof = smoothstep(0.93, 0.975, v_wall.z), wall = (1.0 - roof) * smoothstep(0.2, 0.6, q.y);
    vec4 n1 = texture(t_noise, v_rest.xz / 90.0 + v_self);
    vec3 stuff = BONE * (0.58 + 0.42 * (v_self - 0.5) + 0.06 * n1.x);
    stuff *= mix(0.55, 1.0, smoothstep(0.0, 0.3, v_wall.z));
    stuff = mix(stuff, BONE * (0.48 + 0.08 * n1.z) * mix(0.7, 1.0, v_self), roof);
    vec2 id = floor(q), f = fract(q) - 0.5;
    float detail = smoothstep(0.75, 0.25, px);
    float pane = smoothstep(0.20, 0.02, length(f * vec2(1.0, 1.2)) - 0.22) * detail * wall;
    float chance = hash(id + floor(v_self * 4096.0)), block = hash(floor(id / vec2(3.0, 2.0)) + floor(v_self * 977.0));
    float lit = step(0.60, chance) * step(0.40, block) * (1.0 - 0.85 * u_thin);
    stuff *= 1.0 - 0.72 * pane - 0.16 * wall * (1.0 - detail);
    float facing = clamp((dot(n, KEY) + 0.12) / 1.12, 0.0, 1.0);
    float shade = mix(0.45, 1.0, smoothstep(0.0, 16.0, v_rest.y));
    vec3 c = stuff * (key_light() * facing * mix(0.6, 1.0, shade) + sky_fill(n) * shade + ground_light(v_rest, n) * 0.9);
    vec3 lamp = mix(MAGMA_CORE, MERCURY, step(0.92, chance)) * mix(0.9, 0.55, u_dawn);
    c += lamp * mix(0.040 * wall, lit * pane, detail);
    // vines lie on the roofs and hang down the walls
    c += vines(v_rest.xz, vine_px(v_rest.xz)) * mix(0.55, 1.0, n.y);
    o_colour = vec4(through_air(clamp(c, 0.0, 12.0), v_place, v_rest), 1.0);
}
