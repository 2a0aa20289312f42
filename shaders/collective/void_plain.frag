// collective/void_plain.frag: the depth behind the cloth for mirrors and drafts: billows and one web.

#include "collective/cloth.glsl"

out vec4 o_colour;  // opaque

/// sky_storm of the air, its strokes' light in powers instead of exponentials.
vec3 storm_plain(vec3 d, float up) {
    float e = 0.035 + 0.7 * max(up - 0.035, 0.0);
    float s = max(dot(d, sun_world()), 0.0);
    float s2 = s * s, s4 = s2 * s2, s8 = s4 * s4, s16 = s8 * s8, s32 = s16 * s16;
    float low = exp(-e * 11.0);
    vec3 c = mix(BRUISE * vec3(0.66, 0.74, 0.88), BRUISE * vec3(0.07, 0.15, 0.34), smoothstep(0.02, 0.52, e));
    c += THREAD_ROSE * BRUISE * ((0.24 + 2.52 * s16) * low);
    c += PEACH * vec3(0.66, 0.37, 0.19) * (low * (0.36 * s32 * s32 + 0.07 * s16 * s8));
    return c + SOFT_PURPLE * vec3(0.62, 0.55, 0.95) * (u_flash * (0.02 + 0.13 * s16 + 0.22 * s32 * s32 * s32));
}

void main() {
    vec3 d = ray_world();
    float below = max(d.y, -0.06) + 0.30;
    vec2 uv = vec2(d.x, -d.z) / below;
    vec4 tear = textureLod(t_tears, cloth_st(uv), 0.0);
    float flat_ = inversesqrt(max(dot(tear.yz, tear.yz), 4.0));
    float up = max(d.y, 0.0);
    float level = max(floor(log2(256.0 / (u_focal_px * below * below)) - 2.0), 0.0);  // whole: one mip is read
    vec4 a = share(uv * 0.24 + vec2(u_drift_a, -u_drift_b), level);
    float f = 0.5 + 0.32 * a.x + 0.18 * a.y;
    float billow = smoothstep(0.15, 1.05, f);
    vec3 wine = THREAD_ROSE * BRUISE * 6.0, plum = BRUISE * vec3(1.7, 0.9, 1.25);
    vec3 storm = storm_plain(d, up);
    vec3 c = storm;
    c = mix(c * vec3(0.22, 0.17, 0.32), c * vec3(1.05, 0.95, 1.10) + plum * 0.05, billow);
    c = mix(c, BRUISE * vec3(0.22, 0.34, 0.62) * (0.5 + billow), 0.7 * u_bruise * smoothstep(0.16, 0.5, d.y));
    c += wine * (0.16 * smoothstep(0.5, 1.2, f) * max(1.0 - 1.2 * up, 0.0)
        * (0.25 + 0.75 * u_bruise - 0.65 * u_bruise * u_bruise * u_bruise));
    c += SOFT_PURPLE * vec3(0.62, 0.55, 0.95) * (u_flash * billow * billow * 0.08 * (1.0 - up));

    // the attention behind it all, while the cloth still hides it
    vec2 off = (uv - vec2(-0.20, 1.05)) * vec2(1.6, 0.9);
    float core = 1.0 / (1.0 + 1.8 * dot(off, off)), core2 = core * core;
    c += (wine * (0.26 * core2 * (0.2 + billow)) + plum * (0.34 * (0.1 + f))
        + mix(THREAD_ROSE, PEACH, 0.4) * (0.14 * core2 * core2 * core2 * (0.4 + 0.8 * u_pulse)))
        * ((1.0 - u_bruise) * u_nerves);

    // web: where noises cross zero
    float web = max(1.0 - 9.0 * abs(a.y + 0.3 * a.x), 0.0);
    c += mix(THREAD_ROSE * 0.75, SOFT_PURPLE * vec3(0.55, 0.45, 1.2), clamp(0.4 + 0.4 * a.x, 0.0, 1.0))
        * (web * web * (0.05 + 0.06 * u_pulse) * u_nerves * mix(1.6, 0.8, u_bruise) * (0.45 + 0.9 * billow));
    c *= mix(mix(0.80, 0.62, smoothstep(0.25, 0.70, d.y)), 1.0, u_bruise);

    // a young tear opens on light: plum at its edge, a warm rose in its middle
    float within = max(u_opening - tear.w, 0.0) * flat_;
    float middle = within / (within + 0.055);
    float young = (1.0 - u_bruise) * (1.0 - u_bruise);
    c += young * (BRUISE * vec3(1.25, 0.95, 1.5) * (0.4 + 0.9 * billow)
        + mix(THREAD_ROSE, PEACH, 0.30 * middle) * (0.15 * middle * middle * billow * (0.6 + 0.7 * u_pulse)));

    // air, cheaper than air(d): the harmony's horizon for all of it
    float left = (1.0 - u_bruise) * (1.0 - 0.92 * smoothstep(0.45, 0.85, u_bruise));
    vec3 air_here = mix(PEACH, PINK, smoothstep(0.0, 0.20, up)) * (0.96 * left) + storm * u_bruise;
    float haze = exp(-up * mix(20.0, 22.0, u_bruise) / clamp(u_haze, 0.35, 3.0));
    o_colour = vec4(mix(c, air_here, haze), 1.0);
}
