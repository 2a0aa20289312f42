// living_city/house_light.glsl: what the low houses are made of, and the light on it. Needs living_city/air.glsl.

/// Light on their bone: the key, the sky between the neighbours, the melt below.
vec3 house_light(vec3 rest, vec3 n) {
    float facing = clamp((dot(n, KEY) + 0.06) / 1.06, 0.0, 1.0);
    vec3 key = city_key() * facing * mix(1.0, sunlit(rest), u_dawn * (1.0 - 0.8 * u_thin));
    return key + sky_fill(n) * open_sky(rest) + ground_light(rest, n) * 0.9;
}

/// Bone of one of them. up: share of its height;  roof: [0, 1]
vec3 house_stuff(float self, float up, float roof) {
    float own = 0.56 + 0.36 * (self - 0.5);
    return BONE * own * mix(mix(0.6, 1.0, smoothstep(0.0, 0.3, up)), 0.85, roof);
}

/// Its windows' light, where they are too small to be seen.
float house_lamps(float wall) {
    return 0.030 * wall * (1.0 - 0.85 * u_thin) * (1.0 - 0.5 * u_dawn);
}
