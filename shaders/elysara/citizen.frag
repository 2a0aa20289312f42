// elysara/citizen.frag: figures with a light of their own: pale above, violet at the hem, gold toward the sun.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_own;
flat in float v_matter;
flat in float v_chance;
out vec4 o_colour;

void main() {
    if (v_world.y < 0.0) discard;   // what has sunk into the floor
    vec3 d = ray_world(), n = normalize(v_normal + vec3(0.0, 1e-4, 0.0));
    n = dot(n, d) > 0.0 ? n - 2.0 * dot(n, d) * d : n;
    float far = distance(v_world, u_eye_world.xyz), px = u_focal_px / max(far, 0.1);
    float edge = 1.0 - clamp(-dot(n, d), 0.0, 1.0), rim = edge * edge * edge;
    float sun = max(dot(n, sun_world()), 0.0) * (1.0 - 0.65 * u_dusk);
    vec3 to = HEART - v_world;
    float heart = max(dot(n, to) * inversesqrt(dot(to, to)), 0.0) * (0.22 + 0.25 * u_pulse + 1.2 * u_surge) * u_open;
    float light = city_breath(v_chance), high = clamp(v_own.y / 1.5, 0.0, 1.0);
    vec3 c;
    if (v_matter < 0.5) {
        c = mix(DUSK * 0.75, LAVENDER * 0.42 + ROSE * 0.12, high * high) * (0.75 + 0.25 * n.y + 0.2 * light * high);
        c += ROSE * 0.16 * light * smoothstep(0.55, 1.0, high);
    } else if (v_matter < 1.5) {
        // a face is a lamp; its eyes are two brighter ones
        c = mix(ROSE * 0.62 + GOLD * 0.12, LAVENDER * 0.5, 0.45 * edge) * (0.75 + 0.35 * light);
        float fine = smoothstep(60.0, 160.0, px) * step(0.0, v_own.z) * step(1.5, v_own.y);
        vec2 eye = vec2(abs(v_own.x) - 0.028, (v_own.y - 1.646) * 1.6);
        vec2 lip = vec2(v_own.x * 0.55, v_own.y - 1.583);
        c *= 1.0 - fine * (0.42 * exp(-dot(eye, eye) / 0.00030) + 0.25 * exp(-dot(lip, lip) / 0.00006));
        c += fine * ROSE * 1.4 * exp(-dot(eye, eye) / 0.000035);
    } else {
        float strand = sin(v_own.x * 260.0 + 14.0 * v_own.y) * smoothstep(120.0, 300.0, px);
        c = mix(LAVENDER * 0.45 + CRYSTAL * 0.10, ROSE * 0.62, 0.5 + 0.35 * n.y + 0.16 * strand) * (0.8 + 0.2 * light);
    }
    c += GOLD * (0.65 * sun + heart) + (ROSE * 0.38 + GOLD * 0.20) * rim * (0.7 + 0.3 * light);
    o_colour = vec4(through_air(clamp(c, 0.0, 6.0), d, far), 1.0);
}
