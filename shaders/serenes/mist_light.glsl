// serenes/mist_light.glsl: mist, lit from behind: where it is thin it is bright, where it is thick it is dark.

/// d        ray, length 1;  depth  optical depth;  lit  [0, 1] how much of the sun's light comes to it
/// returns  premultiplied light and cover
vec4 mist_light(vec3 d, float depth, float height_m, float lit) {
    float cover = 1.0 - exp(-depth);
    float thin = exp(-1.7 * depth);
    float sun = max(dot(d, sun_world()), 0.0);
    float s4 = sun * sun * sun * sun, s16 = s4 * s4 * s4 * s4;
#ifdef PLAIN
    // much like air_light
    float low = 1.0 / (1.0 + 60.0 * max(d.y, 0.03) * max(d.y, 0.03)), ahead = max(dot(d, sun_world()), 0.0);
    vec3 air = mix(mix(INDIGO * 0.7, EMBER * (0.05 + 0.32 * ahead * ahead), low), INDIGO * 2.4 + MERCURY * 0.02 + (ROSE * 0.06 + EMBER * 0.06 * ahead) * low, u_dawn);
#else
    vec3 air = air_light(normalize(vec3(d.x, max(d.y, 0.03), d.z)));
#endif
    vec3 night = mix(INDIGO * 0.75 + VIOLET * 0.012, VIOLET * 0.20 + MERCURY * 0.20 + TEAL * 0.04, thin * lit * (0.35 + 0.65 * lit));
    vec3 dawn = mix(MERCURY * 0.10 + INDIGO * 0.8, MERCURY * 0.50 + ROSE * (0.05 + 0.18 * s4), thin * (0.45 + 0.55 * lit));
    vec3 c = mix(night, dawn, u_dawn) * (0.30 + 1.25 * s4) + air * (0.12 + 0.2 * u_dawn);
    c += mix(VIOLET, MERCURY, 0.35 + 0.4 * u_dawn) * ((0.55 * s4 + 1.0 * s16) * lit * lit * (0.25 + 0.75 * thin) * (1.0 - 0.4 * u_dawn));
    c += mix(MOSS, TEAL, 0.5) * (0.035 * u_moss * exp(-height_m * 0.5) * (1.0 - u_dawn));
    return vec4(c, 1.0) * cover;
}
