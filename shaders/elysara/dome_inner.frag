// elysara/dome_inner.frag: the dome's wall across, from within: violet twilight, lit by the heart.

#include "elysara/air.glsl"
#include "elysara/surround.glsl"
#include "elysara/dome_place.glsl"
#include "elysara/dome_pane.glsl"

in vec3 v_world;
out vec4 o_colour;  // premultiplied

void main() {
    vec3 d = ray_world(), n = normalize(v_world - DOME);
    float far = distance(v_world, u_eye_world.xyz);
    Pane p = pane(n, d, far);
    float edge = 1.0 - clamp(abs(dot(d, p.normal)), 0.0, 1.0), e2 = edge * edge;
    vec3 to_heart = HEART - v_world;
    float m2 = dot(to_heart, to_heart), beat = 0.65 + 0.55 * u_pulse + 2.0 * u_surge;
    float lit = clamp(dot(-p.normal, to_heart) * inversesqrt(m2), 0.0, 1.0) * 3200.0 / (m2 + 2200.0);
    float high = clamp(v_world.y / 105.0, 0.0, 1.0);
    vec3 c = mix(DUSK * 0.95 + LAVENDER * 0.03, DUSK * 0.46, high);
    c += p.colour * (0.13 + 0.55 * lit * beat) * mix(vec3(1.0), LAVENDER * 1.35, 0.85);
    c += (GOLD * 0.07 + LAVENDER * 0.05) * lit * beat;
    c += surround(reflect(d, -p.normal)) * 0.14 * (0.25 + e2);
    c *= 1.0 + 0.10 * (p.chance - 0.5) * (1.0 - u_surge);
    c = mix(c, GOLD * (0.20 + 0.45 * lit * beat), 0.65 * p.seam);
    float cover = 0.95;
    c = mix(air_light(vec3(d.x, max(d.y, 0.015), d.z)), c, clearness(far));
    o_colour = vec4(max(c, 0.0) * cover, cover);
}
