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
    c = mix(c, lit, 0.62 * veil);
    // a second, higher sheet in long combed streets: it takes the flatness from the side away from the sun
    vec2 high = vec2(at.x * 0.07 - at.y * 0.16, at.y * 0.035 + at.x * 0.022);
    float lane = texture(t_noise, high * 1.7 + vec2(u_drift_a, 0.37) + 0.03 * slow.yx).z + 0.35 * fine.y;
    float street = smoothstep(0.1, 1.8, lane) * smoothstep(0.06, 0.28, d.y);
    c = mix(c, lit * 1.06, street * mix(0.16, 0.42, u_dusk));
    c *= 1.0 - 0.16 * smoothstep(0.2, -1.4, lane) * smoothstep(0.10, 0.4, d.y) * u_dusk;
    c += halo(d);
#endif
    o_colour = vec4(max(c, 0.0), 1.0);
}
