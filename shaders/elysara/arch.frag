// elysara/arch.frag: pale crystal, gold toward the sun; light climbs it with the city's breath.

#include "elysara/air.glsl"

in vec3 v_world;
flat in vec3 v_normal;
in float v_up;
out vec4 o_colour;

void main() {
    vec3 d = ray_world(), n = v_normal;
    float far = distance(v_world, u_eye_world.xyz), facing = abs(dot(n, d)), edge = 1.0 - facing;
    n = dot(n, d) > 0.0 ? -n : n;
    float sun = smoothstep(-0.1, 0.9, dot(n, sun_world())) * (1.0 - 0.6 * u_dusk);
    float e2 = edge * edge, light = city_breath(0.3);
    vec3 m = reflect(d, n);
    vec3 c = mix(DUSK * 0.85 + LAVENDER * 0.08, LAVENDER * 0.42, 0.5 + 0.5 * n.y);
    c = mix(c, GOLD * 0.95, 0.75 * sun);
    c = mix(c, air_light(vec3(m.x, abs(m.y), m.z)), 0.12 + 0.7 * e2 * e2);
    c = mix(c, GOLD * 0.92, 0.62 * (1.0 - smoothstep(breath_height(0.5) - 0.3, breath_height(0.5) + 0.1, v_up / 80.0)));
    c += mix(GOLD, ROSE, 0.4) * light * (0.45 * exp(-v_up / 7.0) + 0.9 * exp(-(74.0 - v_up) / 3.0) + 0.05);
    c *= 1.0 - 0.7 * exp(-v_up / 0.22) * min(1.0, 0.22 * u_focal_px / far);
    o_colour = vec4(through_air(c, d, far), 1.0);
}
