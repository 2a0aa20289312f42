// living_city/house.frag: bone, windows in storeys, light from the break, from the sky and from below.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"
#include "living_city/house_light.glsl"
#include "lib/noise/hash.glsl"

in vec3 v_rest;
in vec3 v_normal;
in vec3 v_wall;
in vec4 v_air;
in float v_fine;
flat in float v_self;
out vec4 o_colour;

void main() {
    vec3 n = normalize(v_normal);
    vec2 q = vec2(v_wall.x / 3.4, v_wall.y / 3.5);
    vec2 w = fwidth(q);
    float px = max(min(w.x, 1.0), w.y);
    float roof = smoothstep(0.93, 0.975, v_wall.z), wall = (1.0 - roof) * smoothstep(0.2, 0.6, q.y);
    vec4 n1 = texture(t_noise, v_rest.xz / 90.0 + v_self);
    vec3 stuff = house_stuff(v_self, v_wall.z, roof) * (1.0 + 0.10 * n1.x);
    vec2 id = floor(q), f = fract(q) - 0.5;
    float detail = smoothstep(0.75, 0.25, px) * clamp(v_fine, 0.0, 1.0);
    float pane = smoothstep(0.20, 0.02, length(f * vec2(1.0, 1.2)) - 0.22) * detail * wall;
    float chance = hash(id + floor(v_self * 4096.0)), block = hash(floor(id / vec2(3.0, 2.0)) + floor(v_self * 977.0));
    float lit = step(0.66, chance) * step(0.45, block) * (1.0 - 0.85 * u_thin);
    stuff *= 1.0 - 0.72 * pane - 0.16 * wall * (1.0 - detail);
    vec3 c = stuff * house_light(v_rest, n);
    vec3 lamp = mix(MAGMA_CORE, MERCURY, step(0.92, chance)) * mix(0.9, 0.45, u_dawn);
    c += lamp * mix(house_lamps(wall), lit * pane, detail);
    // vines lie on the roofs and hang down the walls
    c += vines(v_rest.xz, vine_px(v_rest.xz)) * mix(0.10, 0.9, n.y);
    o_colour = vec4(max(min(c, vec3(12.0)) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb, 0.0), 1.0);
}
