// serenes/water.glsl: the simulated water, ready for shading. Bound by Water.use (scenes/serenes/water.py).

#include "serenes/water_place.glsl"

uniform sampler2D t_water_skin;    // four skins, one over the other: height (m), its slopes, its curvature
uniform sampler2D t_water_street;  // the same for the street
uniform float u_water_awake;       // 0: all is still

/// The water on the skin of near tower i.
/// turn     about its axis, in turns; any whole number added is the same place
/// y_m      above the street
/// returns  height outward (m); slope along the circumference (toward growing turn) and upward; curvature (1/m)
vec4 skin_water(int i, float turn, float y_m) {
    if (u_water_awake < 0.5) return vec4(0.0);
    float v = clamp(y_m / SKIN_M, 0.003, 0.997);
    vec4 w = textureLod(t_water_skin, vec2(turn, (float(i) + v) * 0.25), 0.0);
    return w * (1.0 - smoothstep(0.86, 0.98, y_m / SKIN_M));
}

/// The water of the street.
/// returns  height upward (m); slopes along x and z; curvature (1/m)
vec4 street_water(vec2 xz) {
    if (u_water_awake < 0.5) return vec4(0.0);
    vec2 uv = street_uv(xz);
    vec2 rim = smoothstep(vec2(0.0), vec2(0.08), uv) * smoothstep(vec2(1.0), vec2(0.92), uv);
    return textureLod(t_water_street, clamp(uv, 0.0, 1.0), 0.0) * (rim.x * rim.y);
}
