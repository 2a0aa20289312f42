// elysara/surround.glsl: what a mirroring or refracting thing has around it: sky, sun, the city, the floor.
// Needs air.glsl.

uniform sampler2D t_noise;  // four independent noises, mean 0, deviation 1

/// returns  linear light, in the sun's direction up to about 5
vec3 surround(vec3 d) {
    vec3 c = air_light(vec3(d.x, abs(d.y), d.z));
    float s = max(dot(d, sun_world()), 0.0), s2 = s * s, s8 = s2 * s2 * s2 * s2, s32 = s8 * s8 * s8 * s8;
    float power = 1.0 - 0.8 * u_dusk;
    c += (GOLD * 0.9 * s32 + ROSE * 3.2 * s32 * s32 * s32 * s32) * power;
#ifndef PLAIN
    // a skyline: crystals stand around, dark below and lit by the air above
    vec2 at = d.xz * inversesqrt(max(dot(d.xz, d.xz), 1e-6));
    float top = 0.16 + 0.11 * textureLod(t_noise, at * 0.47 + 0.3, 0.0).w;
    float city = 1.0 - smoothstep(top - 0.03, top + 0.02, abs(d.y));
    c = mix(c, c * 0.34 + DUSK * 0.22, 0.75 * city);
#endif
    float down = smoothstep(0.02, -0.10, d.y);
    return mix(c, DUSK * 0.30 + c * 0.22, down);
}
