// serenes/sky_body.glsl: what shines in the sky: suns brighter at the limb than at the heart, and soft moons.

/// A violet sun, inverted: a deep heart under a bright limb.
/// off      from its middle, in radii;  px: a pixel, in radii
/// returns  premultiplied light and cover
vec4 sun(vec2 off, float px, float grain) {
    float r = length(off);
    float cover = 1.0 - smoothstep(1.0 - px, 1.0 + px, r);
    float r2 = min(r * r, 1.0), r6 = r2 * r2 * r2;
    vec3 heart = VIOLET * (0.34 + 0.11 * grain * (1.0 - r2)) + INDIGO * 2.0;
    vec3 limb = mix(VIOLET, MERCURY, 0.40) * 2.1;
    return vec4(mix(heart, limb, r6 * (0.25 + 0.75 * r6)) * cover, cover);
}

/// An emerald moon: a globe with soft terrain, lit from one side.
/// off      from its middle, in radii;  px: a pixel, in radii;  lit: toward its light, z to the eye
vec4 moon(vec2 off, float px, vec3 lit, float terrain) {
    float r2 = dot(off, off);
    float cover = 1.0 - smoothstep(1.0 - px, 1.0 + px, sqrt(r2));
    vec3 n = vec3(off, sqrt(max(1.0 - r2, 0.0)));
    float day = smoothstep(-0.10, 0.75, dot(n, lit) + 0.10 * terrain);
    float rim = r2 * r2;
    vec3 ground = mix(EMERALD, TEAL, 0.30 + 0.22 * terrain) * (0.62 + 0.20 * terrain);
    vec3 c = ground * day * (1.05 + 0.55 * rim) + mix(EMERALD, INDIGO, 0.6) * (0.055 + 0.07 * rim);
    return vec4(c * cover, cover);
}
