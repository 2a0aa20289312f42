// living_city/nerve.frag: a nerve, lit from within where a beat passes.

#include "living_city/deep_air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec2 v_at;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    float facing = clamp(-dot(n, d), 0.0, 1.0);
    vec3 c = BONE * vec3(0.34, 0.17, 0.15) * deep_light(v_place, n, d, 1.0) * 0.7;
    c += mix(MELT, MAGMA_CORE, v_at.y) * (0.05 + 1.6 * v_at.y * (0.3 + u_pulse) + 1.4 * exp(-7.0 * v_at.x)) * facing * core_light();
    o_colour = vec4(through_smoke(clamp(c, 0.0, 12.0), v_place), 1.0);
}
