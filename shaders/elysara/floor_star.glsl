// elysara/floor_star.glsl: the stars in the floor: endlessly far below, so they do not pass by as one walks.

#include "lib/noise/hash.glsl"

/// One layer of stars, one in most cells of a grid over azimuth and depth. Round on the picture, a pixel at least.
/// way      azimuth and angle below the horizon, rad
/// cell_rad size of a cell
float star_layer(vec2 way, float cell_rad, float share) {
    vec2 at = way / cell_rad, cell = floor(at);
    vec2 a = hash2(cell + vec2(512.0, 512.0 + 300.0 * u_seed.x)), b = hash2(cell + vec2(1536.0, 700.0));
    vec2 off = (at - cell - 0.25 - 0.5 * a) * cell_rad * u_focal_px;
    off.x *= cos(way.y);
    float size = max(1.0, u_whole_px.y / 620.0) * (0.62 + 0.55 * b.x * b.x);
    float r2 = dot(off, off) / (size * size);
    float bright = 0.12 + 0.9 * b.x * b.x * b.x * b.x;
    float twinkle = 0.8 + 0.2 * sin(6.2831853 * (floor(3.0 + 7.0 * a.x) * u_drift_c + a.y));
    return exp(-r2) * bright * twinkle * step(b.y, share) * smoothstep(4.0, 9.0, cell_rad * u_focal_px);
}

/// d        mirrored ray: upward, length 1
float star_light(vec3 d) {
    vec2 way = vec2(atan(d.x, -d.z), asin(clamp(d.y, -1.0, 1.0)));
    float light = star_layer(way, 6.2831853 / 132.0, 0.55) + 0.55 * star_layer(way + 0.013, 6.2831853 / 330.0, 0.5);
    return light * smoothstep(0.015, 0.10, way.y) * smoothstep(1.45, 1.2, way.y);
}
