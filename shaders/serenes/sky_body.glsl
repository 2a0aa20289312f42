// serenes/sky_body.glsl: what shines in the sky: suns brighter at the limb than at the heart, moons in phase.

/// A violet sun, inverted: a dark heart of slow grains under a limb that is nearly white on its lit side.
/// off      from its middle, in radii;  px: a pixel, in radii;  grain: about 0, deviation 1
/// lit      toward where its limb is brightest; its length, [0, 1], says how much brighter
/// returns  premultiplied light and cover
vec4 sun(vec2 off, float px, float grain, vec2 lit) {
    float r = length(off);
    float cover = 1.0 - smoothstep(1.0 - px, 1.0 + px, r);
    float r2 = min(r * r, 1.0), r8 = r2 * r2 * r2 * r2, r32 = r8 * r8 * r8 * r8;
    float cells = 0.5 + 0.5 * clamp(0.55 * grain, -1.0, 1.0) * (1.0 - 0.8 * r8);
    float turned = 0.5 + 0.5 * dot(off, lit) / max(r, 0.05), dark = 1.0 - length(lit);
    float bright = dark + (1.0 - dark) * turned * turned * 1.35;
    vec3 c = mix(VIOLET * 0.045 + INDIGO * 1.3, VIOLET * 0.25 + ROSE * 0.02, cells);
    bright /= 1.0 + 9.0 * px * px;  // where it is blurred its limb is spread thin
    c += (VIOLET * 0.16 * r2 + mix(VIOLET, ROSE, 0.15) * 0.34 * r2 * r2) * (0.35 + 0.65 * bright);
    c += mix(VIOLET, ROSE, 0.40) * 1.1 * r8 * bright;
    c += mix(mix(VIOLET, ROSE, 0.35), MERCURY, 0.74) * (2.6 * r8 * r8 + 5.6 * r32) * bright;
    return vec4(c * cover, cover);
}

/// An emerald moon: a globe with soft terrain, lit from one side.
/// off      from its middle, in radii;  px: a pixel, in radii;  lit: toward its light, z to the eye
vec4 moon(vec2 off, float px, vec3 lit, float terrain) {
    float r2 = dot(off, off);
    float cover = 1.0 - smoothstep(1.0 - px, 1.0 + px, sqrt(r2));
    vec3 n = vec3(off, sqrt(max(1.0 - r2, 0.0)));
    float cosine = dot(n, lit) + 0.05 * terrain;
    float day = smoothstep(-0.06, 0.16, cosine) * (0.35 + 0.65 * clamp(cosine, 0.0, 1.0));
    float rim = r2 * r2;
    vec3 ground = mix(EMERALD, mix(TEAL, MERCURY, 0.3), clamp(0.28 + 0.20 * terrain, 0.0, 0.7));
    ground *= max(0.80 + 0.34 * terrain, 0.2);
    vec3 c = ground * day * (0.95 + 0.9 * rim) + mix(EMERALD, INDIGO, 0.7) * (0.016 + 0.05 * rim);
    return vec4(c * cover, cover);
}
