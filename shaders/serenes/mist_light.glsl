// serenes/mist_light.glsl: mist, lit from behind: where it is thin it is bright.

/// d        ray, length 1;  depth  optical depth
/// returns  premultiplied light and cover
vec4 mist_light(vec3 d, float depth, float height_m) {
    float cover = 1.0 - exp(-depth);
    float thin = exp(-1.3 * depth);
    float sun = max(dot(d, sun_world()), 0.0);
    float s4 = sun * sun * sun * sun;
    vec3 air = air_light(normalize(vec3(d.x, max(d.y, 0.03), d.z)));
    vec3 night = mix(INDIGO * 1.6 + VIOLET * 0.05, VIOLET * 0.26 + MERCURY * 0.12, thin);
    vec3 dawn = mix(MERCURY * 0.13 + INDIGO * 0.9, MERCURY * 0.50 + ROSE * (0.05 + 0.16 * s4), thin);
    vec3 c = mix(night, dawn, u_dawn) * (0.50 + 0.85 * s4) + air * 0.30;
    c += mix(VIOLET, MERCURY, 0.4 + 0.4 * u_dawn) * (0.28 * s4 * s4 * s4 * thin);
    c += MOSS * (0.035 * u_moss * exp(-height_m * 0.5) * (1.0 - u_dawn));
    return vec4(c, 1.0) * cover;
}
