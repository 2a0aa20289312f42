// living_city/overpass.frag: worn concrete, a road above, lit from the melt below.

#include "living_city/air.glsl"

uniform sampler2D t_crust;
in vec3 v_place;
in vec3 v_normal;
out vec4 o_colour;

void main() {
    vec3 n = normalize(v_normal);
    vec2 q = abs(n.y) > 0.5 ? v_place.xz : vec2(v_place.x + v_place.z, v_place.y);
    float px_m = max(max(length(dFdx(v_place)), length(dFdy(v_place))), 1e-3);
    vec4 n1 = texture(t_noise, q / 34.0), n2 = texture(t_noise, q / 5.0), c = texture(t_crust, q / 19.0 + 0.05 * n1.xy);
    vec3 stuff = BONE * (0.34 + 0.05 * n1.y + 0.05 * n2.w);
    stuff *= 1.0 - 0.35 * smoothstep(0.0, 1.6, n1.z) * (1.0 - abs(n.y));
    float top = smoothstep(0.5, 0.9, n.y);
    vec2 to = v_place.xz - vec2(70.0, 210.0);
    float aside = dot(to, vec2(-0.1961, 0.9806)), along = dot(to, vec2(0.9806, 0.1961));
    float road = top * smoothstep(4.75, 4.65, abs(aside)) * step(abs(v_place.y - 17.0), 0.2);
    stuff = mix(stuff, vec3(0.060, 0.055, 0.060) * (1.0 + 0.25 * n1.z + 0.25 * n2.w), road);
    float dash = step(0.45, fract(along / 6.0)) * (1.0 - smoothstep(0.08, 0.10 + px_m, abs(aside))) * min(1.0, 0.16 / px_m);
    stuff = mix(stuff, BONE * 0.55, road * 0.7 * dash);
    float crack = (1.0 - smoothstep(0.010, 0.024, c.x)) * smoothstep(0.6, 0.1, px_m);
    stuff *= 1.0 - 0.75 * crack * step(0.45, c.z);
    vec3 c3 = stuff * (key_light() * clamp(0.1 + 0.9 * dot(n, KEY), 0.0, 1.0) + sky_fill(n) + 1.3 * ground_light(vec3(v_place.x, 0.45 * max(v_place.y, 0.0), v_place.z), n));
    o_colour = vec4(through_air(clamp(c3, 0.0, 12.0), v_place, v_place), 1.0);
}
