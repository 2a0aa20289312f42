// living_city/copter.frag: dark hull, a lit cabin, the break's light along its back.

#include "living_city/air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec3 v_own;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    vec3 own = mix(INDIGO * 0.35, BONE * 0.16, 0.35);
    float cabin = smoothstep(2.5, 2.7, v_own.x) * smoothstep(-3.75, -3.55, v_own.y);
    vec3 c = own * (key_light() * max(dot(n, KEY), 0.0) * 1.3 + sky_fill(n) + ground_light(vec3(v_place.x, 40.0, v_place.z), n) * 1.6);
    c = mix(c, OBSIDIAN + MAGMA_CORE * 0.32, cabin);
    float fresnel = 0.04 + 0.8 * pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 4.0);
    c += low_air(reflect(d, n)) * fresnel * 1.2;
    float lamp = smoothstep(0.45, 0.1, distance(v_own, vec3(-12.7, 0.5, 0.0))) * (0.5 + 0.5 * sin(TURN * 2.0 * u_wave));
    c += MAGMA * 3.0 * lamp;
    o_colour = vec4(through_clear_air(clamp(c, 0.0, 8.0), v_place), 1.0);
}
