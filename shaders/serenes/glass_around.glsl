// serenes/glass_around.glsl: all that stands and shines around the eye, as a panorama for what glass bends.
// It does not depend on the picture's part that is drawn, so tiles and cube faces agree.

uniform sampler2D t_around;  // a: what stands before the sky

const float AROUND_LOW = 0.22;  // share of its rows that lie below the horizon: 20 degrees of them

/// Where a direction lies in the panorama: azimuth from behind (+z) by the left; rows finer at the horizon.
vec2 around_uv(vec3 d) {
    float e = atan(d.y, max(length(d.xz), 1e-4)) / 1.5707963;
    float v = e > 0.0 ? AROUND_LOW + (1.0 - AROUND_LOW) * e * (1.5 - 0.5 * e) : AROUND_LOW * (1.0 + e * 4.5);
    return vec2(atan(d.x, -d.z + (abs(d.z) < 1e-6 ? 1e-6 : 0.0)) / 6.2831853 + 0.5, clamp(v, 0.004, 0.996));
}

/// The direction at a place of the panorama; `around_uv` turned over.
vec3 around_direction(vec2 uv) {
    float v = (uv.y - AROUND_LOW) / (1.0 - AROUND_LOW);
    float e = v > 0.0 ? 1.5 - sqrt(max(2.25 - 2.0 * v, 0.0)) : (uv.y / AROUND_LOW - 1.0) / 4.5;
    float azimuth = (uv.x - 0.5) * 6.2831853;
    e *= 1.5707963;
    return vec3(sin(azimuth) * cos(e), sin(e), -cos(azimuth) * cos(e));
}

/// The level of detail for what a round pillar shows of the panorama: it squeezes much of it into a pixel, most at
/// its edges. A level finer than the squeeze, which is across only.
/// px_m     a pixel, m;  radius  of the pillar, m;  facing  [0, 1] toward the eye
float around_level(float px_m, float radius, float facing) {
    float squeezed = 2.0 * px_m / (radius * max(facing, 0.08)) * float(textureSize(t_around, 0).x) / 6.2831853;
    return max(log2(max(squeezed, 1e-3)) - 1.0, 0.0);
}

/// Light, and in a what stands before the sky, from where a ray goes that leaves the world's point p (from the eye) along d.
/// p        from the eye, m;  y_m  the point's height above the street
vec4 around_from(vec3 p, float y_m, vec3 d, float lod) {
    float reach = d.y < -1e-3 ? min(80.0, y_m / -d.y) : 80.0;
    return textureLod(t_around, around_uv(p + d * reach), lod);
}

vec3 around(vec3 d, float lod) {
    return textureLod(t_around, around_uv(d), lod).rgb;
}
