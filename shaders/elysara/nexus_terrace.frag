// elysara/nexus_terrace.frag: pale stone steps, lit from the dome.

#include "elysara/air.glsl"

in vec3 v_world;
flat in vec3 v_normal;
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    float far = distance(v_world, u_eye_world.xyz);
    float top = smoothstep(0.5, 0.9, v_normal.y), sun = max(dot(v_normal, sun_world()), 0.0) * (1.0 - 0.7 * u_dusk);
    vec3 c = mix(DUSK * 0.9 + GOLD * 0.10, LAVENDER * 0.34 + GOLD * 0.16, top);
    c += GOLD * (0.40 * sun + (0.10 + 0.16 * u_pulse) * (1.0 - top) * (0.4 + 0.6 * u_open));
    o_colour = vec4(through_air(c, d, far), 1.0);
}
