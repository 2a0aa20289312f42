// serenes/glass_around.glsl: all that stands and shines around the eye, as a panorama for what glass bends.
// It does not depend on the picture's part that is drawn, so tiles and cube faces agree.

uniform sampler2D t_around;  // a: what stands before the sky

const float AROUND_LOW = 0.22;  // share of its rows that lie below the horizon: 20 degrees of them

/// The angle of (x, z) about the origin, within 0.0003 rad.
/// source   Hastings, 1955, Approximations for Digital Computers: arctangent, five terms
float around_angle(float y, float x) {
    vec2 size = abs(vec2(x, y));
    float a = min(size.x, size.y) / max(max(size.x, size.y), 1e-6), s = a * a;
    float r = a * (0.9998660 + s * (-0.3302995 + s * (0.1801410 + s * (-0.0851330 + s * 0.0208351))));
    r = size.y > size.x ? 1.5707963 - r : r;
    r = x < 0.0 ? 3.1415927 - r : r;
    return y < 0.0 ? -r : r;
}

/// Where a direction lies in the panorama: azimuth from behind (+z) by the left; rows finer at the horizon.
vec2 around_uv(vec3 d) {
    float e = d.y / max(abs(d.y) + length(d.xz), 1e-4);
    float v = e > 0.0 ? AROUND_LOW + (1.0 - AROUND_LOW) * e : AROUND_LOW * (1.0 + e * 3.75);
    return vec2(around_angle(d.x, -d.z) / 6.2831853 + 0.5, clamp(v, 0.004, 0.996));
}

/// The direction at a place of the panorama; `around_uv` turned over.
vec3 around_direction(vec2 uv) {
    float v = (uv.y - AROUND_LOW) / (1.0 - AROUND_LOW);
    float e = clamp(v > 0.0 ? v : (uv.y / AROUND_LOW - 1.0) / 3.75, -0.999, 0.999);
    float azimuth = (uv.x - 0.5) * 6.2831853;
    return normalize(vec3(sin(azimuth), e / (1.0 - abs(e)), -cos(azimuth)));
}

#ifdef FRAGMENT_SHADER

/// How far apart the bent rays of neighbouring pixels point, rad: what one pixel sees of the city. Never less than a
/// smooth round pillar spreads them, so that its outline is even.
/// px_m     a pixel, m;  radius  of the pillar, m;  facing  [0, 1] toward the eye
float ray_spread(vec3 d, float px_m, float radius, float facing) {
    vec3 a = dFdx(d), b = dFdy(d);
    return clamp(max(sqrt(max(dot(a, a), dot(b, b))), 0.8 * px_m / (radius * max(facing, 0.05))), 1e-4, 2.0);
}

/// The panorama's level of detail for a spread (rad). A little coarser than
/// the squeeze: water is soft.
float around_level(float spread) {
    return max(log2(spread * float(textureSize(t_around, 0).x) / 6.2831853) + 0.1, 0.0);
}

#endif

/// Light, and in a what stands before the sky, from where a ray goes that leaves the world's point p (from the eye) along d.
/// p        from the eye, m;  y_m  the point's height above the street
vec4 around_from(vec3 p, float y_m, vec3 d, float lod) {
    float reach = d.y < -1e-3 ? min(80.0, y_m / -d.y) : 80.0;
    return textureLod(t_around, around_uv(p + d * reach), lod);
}

vec3 around(vec3 d, float lod) {
    return textureLod(t_around, around_uv(d), lod).rgb;
}
