// living_city/hair.frag: mercury mirrors the burning city.

#include "living_city/air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec2 v_at;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal), r = reflect(d, n);
    vec3 c = MERCURY * (low_air(vec3(r.x, abs(r.y), r.z)) * 2.2 + 0.06);
    c += MERCURY * melt_at(v_place.xz, 3.0) * max(-r.y, 0.0) * 1.6;
    c += mix(MERCURY, MAGMA_CORE, 0.3) * pow(max(dot(r, KEY), 0.0), 14.0) * 2.4;
    c += MERCURY * 0.55 * pow(1.0 - abs(v_at.x), 2.0) * (0.5 + 0.5 * sin(TURN * (2.0 * v_at.y - u_wave)));
    o_colour = vec4(through_air(clamp(c, 0.0, 12.0), v_place, v_place), 1.0);
}
