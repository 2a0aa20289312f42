// elysara/nexus_ring.frag: gold seen against the light: bright where it looks at the heart, violet outside.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_band;
flat in float v_radius;  // m; above 0 on the face toward the heart
out vec4 o_colour;

void main() {
    vec3 d = ray_world(), n = normalize(v_normal);
    float far = distance(v_world, u_eye_world.xyz);
    vec3 to = HEART - v_world;
    float beat = 0.70 + 0.50 * u_pulse + 2.0 * u_surge;
    float lit = max(dot(n, to) * inversesqrt(dot(to, to)), 0.0);
    float edge = 1.0 - clamp(abs(dot(n, d)), 0.0, 1.0), e2 = edge * edge;
    vec3 c = mix(DUSK * 0.55, DUSK * 0.9 + GOLD * 0.10, 0.5 + 0.5 * n.y);
    c += GOLD * (1.05 * lit * beat * 1100.0 / (dot(to, to) + 500.0));
    c += (LAVENDER * 0.30 + GOLD * 0.25) * e2 * e2;
    // a scale is cut into the band, and a rail of light runs along each rim
    float around = atan(v_band.y, v_band.x) / 6.2831853 * 120.0;
    float cell_px = 6.2831853 * abs(v_radius) / 120.0 * u_focal_px / far;
    float near = abs(fract(around) - 0.5), mark = smoothstep(0.36, 0.44, near) * smoothstep(2.5, 6.0, cell_px);
    float across = abs(v_band.z);
    c *= 1.0 - 0.55 * mark * smoothstep(0.85, 0.75, across) * smoothstep(0.10, 0.2, across);
    float rail = smoothstep(0.80, 0.92, across);
    c = mix(c, GOLD * (0.55 + 0.9 * beat * (v_radius > 0.0 ? 1.0 : 0.35)), 0.75 * rail);
    o_colour = vec4(through_air(c, d, far), 1.0);
}
