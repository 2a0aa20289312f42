// elysara/nexus_terrace.frag: pale stone steps, lit from the dome.

#include "elysara/air.glsl"

in vec3 v_world;
flat in vec3 v_normal;
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    float far = distance(v_world, u_eye_world.xyz);
    // a tread thinner than a pixel would break into dashes: it takes the riser's tone
    float tread_px = 3.0 * abs(u_eye_world.y - v_world.y) / (far * far) * u_focal_px;
    float top = smoothstep(0.5, 0.9, v_normal.y) * smoothstep(0.6, 2.5, tread_px), sun = max(dot(v_normal, sun_world()), 0.0) * (1.0 - 0.7 * u_dusk);
    float edge = 1.0 - clamp(-dot(d, v_normal), 0.0, 1.0), e2 = edge * edge;
    vec3 up = air_light(vec3(d.x, abs(d.y), d.z));
    vec3 c = mix(DUSK * 0.75 + GOLD * 0.04, DUSK * 0.6 + LAVENDER * 0.14, top);
    c = mix(c, up, top * (0.08 + 0.75 * e2 * e2 * e2));
    c += GOLD * (0.40 * sun + (0.06 + 0.12 * u_pulse) * top * exp(-abs(v_world.x) / 40.0) * u_open);
    o_colour = vec4(through_air(c, d, far), 1.0);
}
