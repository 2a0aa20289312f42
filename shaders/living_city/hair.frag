// living_city/hair.frag: mercury: it has the colours of what is about it, sky above and melt below.

#include "living_city/air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec3 v_sky;
in vec4 v_air;
in float v_soft;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(normalize(v_normal) - max(v_soft, 0.3) * d);  // soft: a lock is many hairs
    vec3 r = reflect(d, n);
    vec3 high = max(v_sky, 0.0) * 1.5 + MERCURY * 0.55 * smoothstep(0.35, 0.95, r.y);
    // the melt far out, and the dark ring of glass below
    float far_m = 26.0 / max(-r.y, 0.05);
    float melt = textureLod(t_glow, map_uv(v_place.xz + r.xz * min(far_m, 400.0)), 1.5).x;
    vec3 low = OBSIDIAN * 2.0 + MELT * 2.0 * melt + MERCURY * 0.03;
    vec3 c = mix(low, high, smoothstep(-0.10, 0.10, r.y));
    c *= MERCURY * 1.05;
    c += (key_light() * 2.2 + MERCURY * 0.7) * pow(max(dot(r, KEY), 0.0), 24.0);
    c = mix(c, MERCURY * (0.22 + 0.30 * smoothstep(-0.6, 0.8, v_normal.y)), 0.6 * smoothstep(0.4, 1.1, v_soft));  // a line has the mean of all
    float rim = pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 2.0);
    c += MERCURY * (0.07 + 0.24 * rim) * (0.85 + 0.3 * u_pulse);
    o_colour = vec4(max(clamp(c, 0.0, 8.0) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb, 0.0), 1.0);
}
