// elysara/arch.frag: a rib of clear crystal, gold toward the sun; threads of light climb in it with the city's breath.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec3 v_world;
flat in vec3 v_normal;
in vec2 v_up;           // m up a full-sized arch; -1 to 1 across a side
flat in float v_size;
out vec4 o_colour;

/// A thread of light that winds up inside, seen on a side.
/// x        across the side, pushed by how obliquely one looks in
float filament(float x, float up, float waves, float first, float px) {
    float off = x - 0.62 * sin(up * waves + first), wide = max(0.055, 1.2 * px);
    return exp(-off * off / (wide * wide)) * min(1.0, 0.055 / (1.2 * px));
}

void main() {
    vec3 d = ray_world(), n = v_normal;
    n = dot(n, d) > 0.0 ? -n : n;
    float far = distance(v_world, u_eye_world.xyz), facing = abs(dot(n, d)), edge = 1.0 - facing;
    float e2 = edge * edge, fresnel = 0.05 + 0.95 * e2 * e2 * edge, up = v_up.x, light = city_breath(0.3);
    float sun = smoothstep(-0.1, 0.9, dot(n, sun_world())) * (1.0 - 0.6 * u_dusk), high = up / 74.0;
    vec3 gold = mix(GOLD * 0.95, ROSE * 0.60 + GOLD * 0.30, u_dawn);
    // what is seen through it: the air, bent, and darker where the way through is long
    vec3 bent = refract(d, n, 0.70), m = reflect(d, n);
    vec3 c = air_light(vec3(bent.x, abs(bent.y) + 0.05, bent.z)) * mix(vec3(0.62, 0.54, 0.80), vec3(0.84, 0.78, 0.90), edge);
    c = mix(c, DUSK * 0.70 + LAVENDER * 0.12, 0.42 * (1.0 - abs(v_up.y)) * facing);
    c = mix(c, gold, 0.55 * sun);
    float against = max(dot(d, sun_world()), 0.0);
    c += (GOLD * 0.16) * against * against * against * against * (1.0 - 0.55 * u_dusk);
    c = mix(c, air_light(vec3(m.x, abs(m.y), m.z)) * 1.05, fresnel);
    // threads of light in it; the breath draws their light upward, and drops run in them
    float px = far / u_focal_px / (1.1 * v_size), drawn = breath_height(0.5), look = v_up.y + 0.5 * dot(d, vec3(n.z, 0.0, -n.x));
    float run = fract(up / 18.5 - 2.0 * u_flow), drop = exp(-10.0 * run) + exp(-50.0 * (1.0 - run));
    float strand = filament(look, up, 0.23, 0.0, px) + 0.7 * filament(look, up, 0.31, 2.1, px) + 0.5 * filament(look, up, 0.19, 4.3, px);
    float climb = 0.30 + 0.70 * (1.0 - smoothstep(drawn - 0.3, drawn + 0.15, high));
    c += mix(GOLD, ROSE, 0.35 + 0.4 * drop) * strand * climb * light * (0.20 + 0.60 * drop) * facing;
    c = mix(c, gold, 0.34 * climb * (1.0 - 0.5 * u_dawn));
    // bevels
    float bevel = max(0.09, 1.4 * px), line = smoothstep(1.0 - bevel, 1.0 - 0.35 * bevel, abs(v_up.y)) * min(1.0, 0.09 / (1.4 * px));
    c = mix(c, mix(LAVENDER * 0.8 + ROSE * 0.35, GOLD * 0.9 + ROSE * 0.35, max(sun, 0.3)) * (1.0 - 0.45 * u_dusk), 0.55 * line);
    c += mix(GOLD, ROSE, 0.4) * light * (0.40 * exp(-up * v_size / 5.0) + 0.9 * exp(-(74.0 - up) / 3.0));
    c *= 1.0 - 0.7 * exp(-v_world.y / 0.22) * min(1.0, 0.22 * u_focal_px / far);
    o_colour = vec4(through_air(clamp(c, 0.0, 6.0), d, far), 1.0);
}
