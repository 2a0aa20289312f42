// summit/hand.frag: flesh of thick air: edges that glow, a wrist that is smoke.

#include "summit/air.glsl"
#include "summit/fire_light.glsl"

uniform sampler2D t_smoke;  // four clouds; repeats
in vec3 v_world;
in vec3 v_normal;
in vec4 v_rest;
flat in vec3 v_hand;
#ifdef DRAFT
in vec4 v_air;  // found at the corners
#endif
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
    // the forearm is smoke that thickens to a wrist; the whole hand thickens as it comes
    float drawn = smoothstep(-0.95, 0.16, v_rest.y);
    // and goes from the wrist up, in shreds
    float shreds = 0.55 * fog + 0.45 * wisp.z, born = 1.75 * v_hand.x - 0.42 * clamp(v_rest.y + 0.2, 0.0, 1.2);
    float solid = smoothstep(0.0, 0.60, drawn * 1.50 - 1.15 * shreds) * smoothstep(0.0, 0.60, born - 0.75 * shreds + 0.06);
    vec3 peak = normalize(PEAK_WORLD - v_world);
    float lit = max(dot(n, peak), 0.0), behind = max(dot(-v, peak), 0.0);
    float rim = edge * edge * (0.25 + 0.75 * edge);
    vec3 pale = mix(ASH, mix(LAVENDER, VEIN_INDIGO, 0.55), 0.14 + 0.34 * fract(own * 3.7));
    vec3 body = mix(OBSIDIAN, ASH * 0.085 + LAVENDER * 0.020, fog);
    vec3 c = body * (0.45 + 1.3 * lit) + VEIN_INDIGO * 0.020 * max(-n.y, 0.0);
    c += pale * rim * (0.30 + 0.42 * lit + 0.18 * u_heart) * (0.55 + 0.9 * fog);
    // bone and sinew catch a little of the summit's light, thin fingers let it through
    c += mix(BONE, GOLD, 0.35) * lit * lit * (0.05 + 0.30 * rim) * drawn;
    c += GOLD * vec3(1.0, 0.42, 0.30) * 0.10 * behind * edge * smoothstep(0.1, 0.8, v_rest.w);
    vec3 fire = fire_light(v_world, n, -v);
    c += fire * (0.05 + 0.28 * rim);
    float burnt = v_hand.y;
    // it chars from the fingertips down: an edge of ember, black behind it, and then it crumbles
    float front = 2.7 * min(burnt, 1.0) - 0.75 * (1.2 - v_rest.y) + 0.5 * (wisp.w + fog - 1.0);
    float charred = smoothstep(0.0, 0.12, front) * smoothstep(0.02, 0.1, burnt);
    float ember = exp(-front * front * 90.0) * smoothstep(0.02, 0.15, burnt);
    float cracks = smoothstep(0.05, 0.0, abs(wisp.x - 0.5)) * charred * smoothstep(0.8, 0.1, front);
    c = mix(c, OBSIDIAN * 0.5 + fire * rim * 0.25, 0.93 * charred);
    c += GOLD * vec3(1.0, 0.42, 0.18) * (0.30 * rim * charred + 2.6 * ember + 1.1 * cracks * min(burnt, 1.0));
    float alpha = solid * mix(0.62, 0.96, clamp(0.45 * edge + 0.55 * fog + 0.25 * drawn * drawn, 0.0, 1.0));
    alpha = mix(alpha, 0.9 * solid, charred) * (1.0 - smoothstep(0.95, 1.35, front + 0.6 * (wisp.y - 0.5)));
    // its edge is smoke, more so toward the arm
    float frayed = mix(1.25, 0.55, drawn);
    alpha *= smoothstep(0.0, mix(0.85, 0.42, drawn), facing + frayed * (fog - 0.42));
    // air that has thickened to flesh, and thins again as it drifts
    alpha *= mix(1.0, smoothstep(0.22, 0.62, 0.5 * cloud.y + 0.5 * wisp.x), mix(0.75, 0.50, drawn));
    alpha *= smoothstep(0.25, 0.7, far_m);
#ifdef DRAFT
    c = clamp(c, 0.0, 8.0) * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0);
#else
    c = through_air(clamp(c, 0.0, 8.0), v_world);
#endif
    o_colour = vec4(c * alpha, alpha);
}
