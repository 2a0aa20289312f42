// elysara/sky.frag: the sky: cirrus lit by the low sun, and the ring that ice draws around it.

#include "elysara/air.glsl"

uniform sampler2D t_noise;  // four independent noises, mean 0, deviation 1
out vec4 o_colour;

/// Light of the ring at 22 degrees: red inside, white beyond, softly falling.
/// source   Minnaert, 1954, The Nature of Light and Colour in the Open Air: ice prisms of 60 degrees
vec3 halo(vec3 d) {
    float off = degrees(acos(clamp(dot(d, sun_world()), -1.0, 1.0))) - 21.7;
    float inner = smoothstep(-0.9, 0.5, off);
    vec3 body = mix(GOLD, ROSE, smoothstep(0.0, 2.4, off)) * inner * exp(-max(off, 0.0) / 1.7);
    return body * 0.11 * smoothstep(-0.02, 0.12, d.y) * (1.0 - u_dusk);
}

/// A low sun's disc, and the pillar that falling ice crystals draw over it.
/// source   Minnaert, 1954, as above
vec3 sun_pillar(vec3 d) {
    vec3 sun = sun_world();
    float cosine = clamp(dot(d, sun), -1.0, 1.0), off = acos(cosine);
    float aside = (d.x * sun.z - d.z * sun.x) * inversesqrt(max(dot(d.xz, d.xz) * dot(sun.xz, sun.xz), 1e-8));
    float rise = d.y - sun.y, low = smoothstep(0.42, 0.10, sun.y);
    float wide = 0.016 + 0.05 * abs(rise);
    float pillar = exp(-aside * aside / (wide * wide)) * exp(-abs(rise) * (rise > 0.0 ? 5.0 : 9.0)) * step(0.0, cosine);
    vec3 c = mix(GOLD, ROSE, 0.55) * smoothstep(0.021, 0.016, off) * 2.0 + mix(GOLD, ROSE, 0.2) * 0.7 * exp(-off * 26.0);
    return (c + mix(GOLD, ROSE, 0.45) * 0.42 * pillar * low) * (1.0 - 0.75 * u_dusk) * smoothstep(-0.01, 0.02, d.y);
}

void main() {
    vec3 d = ray_world();
    vec3 c = air_light(d);
#ifndef PLAIN
    // two sheets of cirrus far above, combed by a high wind
    float up = max(d.y, 0.02);
    vec2 at = d.xz / (up + 0.10);
    vec2 comb = vec2(at.x * 0.16 + at.y * 0.05, at.y * 0.42 - at.x * 0.12);
    vec4 slow = texture(t_noise, comb * 0.36 + vec2(u_drift_a, 0.0) + u_seed.xy);
    vec4 fine = texture(t_noise, comb * 1.15 + slow.xy * 0.035 + vec2(2.0 * u_drift_a, 0.0) + u_seed.zw);
    float veil = smoothstep(-0.35, 2.3, slow.z + 0.42 * fine.w) * smoothstep(0.03, 0.20, d.y);
    float toward = 0.5 + 0.5 * dot(d, sun_world());
    vec3 lit = mix(LAVENDER * 0.95 + ROSE * 0.12, GOLD * 0.75 + ROSE * 0.25, toward * toward);
    lit = mix(lit, DUSK * 0.9 + LAVENDER * 0.34 + ROSE * 0.03 + GOLD * (0.26 * toward * toward + 0.05 * exp(-5.0 * d.y)), u_dusk);
    lit = mix(lit, mix(LAVENDER * 0.55 + CRYSTAL * 0.30, ROSE * 0.80 + GOLD * 0.28, toward * toward * toward), u_dawn);
    c = mix(c, lit, 0.62 * veil);
    // a second, higher sheet in long combed streets: it takes the flatness from the side away from the sun
    vec2 high = vec2(at.x * 0.07 - at.y * 0.16, at.y * 0.035 + at.x * 0.022);
    float lane = texture(t_noise, high * 1.7 + vec2(u_drift_a, 0.37) + 0.03 * slow.yx).z + 0.35 * fine.y;
    float street = smoothstep(0.1, 1.8, lane) * smoothstep(0.06, 0.28, d.y);
    c = mix(c, lit * 1.06, street * mix(0.16, 0.42, u_dusk));
    c *= 1.0 - 0.16 * smoothstep(0.2, -1.4, lane) * smoothstep(0.10, 0.4, d.y) * u_dusk;
    // and close under it torn threads of ice, finer the nearer they come, with shade on the side away from the sun
    if (u_quality > 0.5) {
        vec4 thread = texture(t_noise, comb * vec2(1.3, 3.3) + 0.05 * slow.yz + 0.03 * fine.xy + vec2(3.0 * u_drift_a, 0.61));
        float torn = smoothstep(0.2, 3.6, thread.w + 0.9 * slow.w + 0.5 * lane) * smoothstep(0.07, 0.30, d.y);
        float shaded = smoothstep(0.0, -2.6, thread.z + 0.7 * slow.z) * smoothstep(0.05, 0.25, d.y);
        c *= 1.0 - 0.08 * shaded;
        c = mix(c, lit * 1.18 + ROSE * 0.06 * (1.0 - u_dusk), 0.38 * torn);
    }
    c += halo(d);
#endif
    c += sun_pillar(d);
    o_colour = vec4(max(c, 0.0), 1.0);
}
