// summit/child_hand.frag: fingers of smoke, lit by the two moons.

#include "summit/air.glsl"

uniform sampler2D t_smoke;  // four clouds; repeats
in vec3 v_normal;
in vec3 v_rest;
in vec3 v_world;
out vec4 o_colour;

void main() {
    vec2 rise = vec2(0.0, fract(u_ash_s * (211.0 / 4096.0)));
    vec4 cloud = texture(t_smoke, v_rest.xy * 0.22 - rise * 0.7);
    vec4 wisp = texture(t_smoke, v_rest.xy * 0.6 + v_rest.z - rise);
    vec3 v = normalize(u_eye_world.xyz - v_world), n = normalize(v_normal + v * 1e-3);
    float facing = clamp(dot(n, v), 0.0, 1.0), edge = 1.0 - facing;
    float fog = 0.5 * cloud.x + 0.3 * wisp.y + 0.2 * wisp.x;
    vec3 right = u_dreamer_right.xyz, up = u_dreamer_up.xyz;
    vec3 moons = normalize(up * 0.75 - right * 0.62 + u_dreamer_ahead.xyz * 0.2);
    float alive = u_life * (0.46 + 0.54 * u_heart);
    vec3 peak = normalize(PEAK_WORLD - v_world);
    float key = max(dot(n, peak), 0.0), from = max(dot(n, moons) * 0.7 + 0.3, 0.0);
    vec3 ash = ASH * 0.55 + BONE * 0.30;
    vec3 c = ash * (SILVER * alive * from * 0.60 + mix(GOLD, BONE, 0.55) * 0.40 * key * key
        + mix(LAVENDER, SILVER, 0.35) * 0.20);
    c += mix(SILVER, LAVENDER, 0.4) * edge * edge * (0.06 + 0.30 * alive);
    c *= 0.70 + 0.60 * fog;
    float solid = smoothstep(-0.02, 0.50, v_rest.y + 0.5 * (fog - 0.5));
    float alpha = solid * (0.66 + 0.34 * fog) * smoothstep(0.0, 0.45, facing + 0.7 * (fog - 0.28));
    alpha *= smoothstep(0.35, 0.85, u_near) * min(u_smoke, 1.0);
    o_colour = vec4(clamp(c, 0.0, 6.0) * alpha, alpha);
}
