// summit/hand.frag: flesh of thick air: edges that glow, a wrist that is smoke.

#include "summit/air.glsl"
#include "summit/fire_light.glsl"

uniform sampler2D t_smoke;  // four clouds; repeats
in vec3 v_world;
in vec3 v_normal;
in vec4 v_rest;
flat in vec3 v_hand;
out vec4 o_colour;

void main() {
    float own = v_hand.z;
    vec2 rise = vec2(0.0, fract(u_ash_s * (311.0 / 4096.0)));
    vec4 cloud = texture(t_smoke, v_rest.xy * 0.30 + own * 0.37 - rise * 0.6);
    vec4 wisp = texture(t_smoke, v_rest.xy * 0.75 + vec2(own, v_rest.z) - rise);
    vec3 to = u_eye_world.xyz - v_world;
    float far_m = max(length(to), 1e-3);
    vec3 v = to / far_m, n = normalize(v_normal + v * 1e-3);
    float facing = clamp(dot(n, v), 0.0, 1.0), edge = 1.0 - facing;
    float fog = 0.45 * cloud.x + 0.35 * wisp.y + 0.2 * wisp.z;
    // the wrist is smoke; the whole hand thickens as it comes
    float solid = smoothstep(-0.06, 0.34, v_rest.y + 0.30 * (fog - 0.5))
        * smoothstep(0.0, 0.45, v_hand.x + 0.5 * (fog - 0.5));
    vec3 peak = normalize(PEAK_WORLD - v_world);
    float lit = max(dot(n, peak), 0.0), behind = max(dot(-v, peak), 0.0);
    float rim = edge * edge * (0.3 + 0.7 * edge);
    vec3 body = mix(OBSIDIAN * 1.4, ASH * 0.16 + LAVENDER * 0.06, fog * fog);
    vec3 c = body * (0.5 + 1.2 * lit) + mix(LAVENDER, VEIN_INDIGO, 0.5) * 0.045 * max(-n.y, 0.0);
    c += mix(LAVENDER, VEIN_INDIGO, 0.25 + 0.25 * own) * rim * (0.42 + 0.30 * u_heart);
    c += mix(GOLD, BONE, 0.3) * rim * lit * (0.5 + 0.8 * behind);
    // thin fingers let the light behind them through
    c += GOLD * vec3(1.0, 0.42, 0.30) * 0.10 * behind * edge * smoothstep(0.1, 0.8, v_rest.w);
    c += BONE * 0.10 * smoothstep(0.90, 1.0, v_rest.w) * facing * lit;  // the nails of it
    vec3 fire = fire_light(v_world, n, -v);
    c += fire * (0.06 + 0.5 * rim);
    float burnt = v_hand.y;
    float char_ = smoothstep(0.25, 0.9, burnt + 0.6 * (wisp.w - 0.5));
    c = mix(c, GOLD * vec3(1.6, 0.8, 0.35) * (0.4 + 2.0 * rim), char_ * smoothstep(1.2, 0.4, burnt * v_hand.x));
    float alpha = solid * mix(0.42, 0.92, clamp(0.55 * edge + 0.75 * fog, 0.0, 1.0));
    alpha *= 1.0 - 0.65 * clamp(burnt, 0.0, 1.0);
    alpha *= smoothstep(0.02, 0.42, facing + 0.55 * (fog - 0.25));  // its edge is smoke
    alpha *= smoothstep(0.25, 0.7, far_m);
    c = through_air(clamp(c, 0.0, 8.0), v_world);
    o_colour = vec4(c * alpha, alpha);
}
