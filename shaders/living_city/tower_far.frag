// living_city/tower_far.frag: what has been lit at the corners; in the end it dissolves.

#include "living_city/air.glsl"

in vec3 v_lit;
in vec4 v_air;
in vec3 v_at;
out vec4 o_colour;

void main() {
    float left = v_at.z + 0.16 * textureLod(t_noise, v_at.xy * vec2(2.0, 4.0), 1.0).z;
    if (u_dissolve > 0.0 && left < 0.0) discard;
    vec3 c = max(v_lit, 0.0) + mix(MAGMA_CORE, VINE, 0.35) * 1.6 * exp(-9.0 * max(left, 0.0)) * smoothstep(0.0, 0.1, u_dissolve);
    o_colour = vec4(max(min(c, vec3(12.0)) * clamp(v_air.w * (1.0 - 0.55 * u_thin), 0.0, 1.0) + v_air.rgb * (1.0 + 0.03 * u_thin), 0.0), 1.0);
}
