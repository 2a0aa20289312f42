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
    // a line of light under each nosing
    float step_m = v_world.y < 0.91 ? 0.9 - v_world.y : v_world.y < 1.91 ? 1.9 - v_world.y : 3.0 - v_world.y;
    float px_m = far / u_focal_px, wide = max(0.14, px_m);
    c += GOLD * 1.3 * (1.0 - top) * smoothstep(wide, 0.3 * wide, step_m) * min(1.0, 0.14 / px_m);
    o_colour = vec4(through_air(c, d, far), 1.0);
}
