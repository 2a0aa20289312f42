// collective/void.frag: the depth behind the cloth: contused air, and in it the faint web of what is too far to see.

#include "collective/cloth.glsl"

out vec4 o_colour;  // opaque

void main() {
    vec3 d = ray_world();
    vec2 uv;
    vec2 foot = cloth_footprint(whole_px(), uv);
    float lod = log2(max(max(foot.x, foot.y) * 256.0, 1e-3));
    vec2 q = uv * 0.16;
    vec4 a = share(q + vec2(u_drift_a, 0.0), lod - 2.6);
    vec4 b = share(q * 2.3 + a.xy * 0.045 + vec2(0.0, -u_drift_b), lod - 1.4);
    vec4 far = vec4(1.0);  // the finest of the web is for those who look long
    if (u_quality > 0.5) {
        far = share(uv * 0.62 + b.xy * 0.02 + 0.3, lod - 0.7);
    }
    float f = 0.5 + 0.30 * a.x + 0.22 * b.x + 0.10 * b.y;
    float billow = smoothstep(0.15, 1.05, f);
    vec3 wine = THREAD_ROSE * BRUISE * 6.0, plum = BRUISE * vec3(1.7, 0.9, 1.25);
    vec3 c = sky_storm(d);
    c = mix(c * vec3(0.22, 0.17, 0.32), c * vec3(1.05, 0.95, 1.10) + plum * 0.05, billow);
    c = mix(c, BRUISE * vec3(0.22, 0.34, 0.62) * (0.5 + billow), 0.7 * u_bruise * smoothstep(0.16, 0.5, d.y));
    c += (wine * 0.16 * smoothstep(0.5, 1.2, f)
            + PEACH * vec3(0.020, 0.014, 0.005) * smoothstep(0.25, 0.0, abs(f - 0.62)))
        * (0.25 + 0.75 * u_bruise - 0.65 * u_bruise * u_bruise * u_bruise) * exp(-1.6 * max(d.y, 0.0));
    // the strokes light the clouds about their root
    float aside = 1.0 - dot(d, normalize(vec3(u_sun_x, 0.12, u_sun_z)));
    c += SOFT_PURPLE * vec3(0.62, 0.55, 0.95) * u_flash * billow * billow
        * (0.06 * exp(-2.0 * max(d.y, 0.0)) + 0.30 * exp(-18.0 * aside));

    // the attention behind it all: a warmth about the hub, while the cloth still hides it
    vec2 off = (uv - vec2(-0.20, 1.05)) * vec2(1.6, 0.9);
    float core = exp(-1.6 * dot(off, off)), core2 = core * core;
    float calm = (1.0 - u_bruise) * u_nerves;
    c += (wine * 0.26 * core * (0.2 + billow) + plum * 0.34 * (0.1 + f)
        + THREAD_ROSE * 0.05 * core2 * (0.5 + 0.7 * u_pulse)
        + mix(THREAD_ROSE, PEACH, 0.4) * 0.14 * core2 * core2 * core2 * (0.4 + 0.8 * u_pulse)) * calm;

    // web: where noises cross zero
    float e1 = abs(a.y + 0.25 * b.x), e2 = abs(b.y + 0.3 * a.x), e3 = abs(far.x + 0.4 * b.y);
    float web = 0.9 * exp(-16.0 * e1) + 0.7 * exp(-22.0 * e2) + 0.5 * exp(-20.0 * e3);
    float run = 0.5 + 0.5 * sin(9.0 * a.x + 7.0 * b.x - TURN * u_drift_c * 13.0);
    run *= run; run *= run; run *= run;
    vec3 hue = mix(THREAD_ROSE * 0.75, SOFT_PURPLE * vec3(0.55, 0.45, 1.2), clamp(0.4 + 0.4 * b.x, 0.0, 1.0));
    c += hue * web * (0.035 + 0.14 * run * (0.4 + 0.6 * u_pulse)) * u_nerves
        * mix(1.6, 0.8, u_bruise) * (0.45 + 0.9 * billow);
    c *= mix(mix(0.80, 0.62, smoothstep(0.25, 0.70, d.y)), 1.0, u_bruise);

    // a young tear opens on light: plum at its edge, a warm rose in its middle
    vec4 tear = textureLod(t_tears, cloth_st(uv), 0.0);
    float within = max(u_opening - tear.w, 0.0) / max(length(tear.yz), 2.0);
    float middle = within / (within + 0.055);
    float young = (1.0 - u_bruise) * (1.0 - u_bruise);
    c += young * (BRUISE * vec3(1.25, 0.95, 1.5) * (0.4 + 0.9 * billow)
        + mix(THREAD_ROSE, PEACH, 0.30 * middle) * (0.15 * middle * middle * billow * (0.6 + 0.7 * u_pulse)));
    c = mix(c, air(d), exp(-max(d.y, 0.0) * mix(20.0, 22.0, u_bruise) / clamp(u_haze, 0.35, 3.0)));
    o_colour = vec4(d.y < 0.0 ? air(d) : c, 1.0);
}
