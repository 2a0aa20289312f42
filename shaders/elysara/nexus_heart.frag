// elysara/nexus_heart.frag: a gem that is its own lamp.

#include "elysara/air.glsl"

in vec3 v_world;
flat in vec3 v_normal;
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    float facing = clamp(-dot(d, v_normal), 0.0, 1.0), beat = 0.55 + 0.75 * u_pulse + 0.25 * u_bands.x;
    vec3 c = mix(GOLD * 1.3, ROSE * 3.2, facing * facing) * (0.75 + 0.25 * v_normal.y + 0.2 * v_normal.x);
    c *= beat * (1.0 + 4.0 * u_surge);
    o_colour = vec4(through_air(c, d, distance(v_world, u_eye_world.xyz)), 1.0);
}
