// serenes/water_place.glsl: where the simulated water is, as in scenes/serenes/water.py.

const float SKIN_M = 36.0;                              // how far up a skin is simulated, m
const vec4 STREET = vec4(-28.0, -46.0, 56.0, 70.0);     // x, z of its corner; its size, m

const float FOOT_GAIN = 1.8;                            // how much higher a ring stands in the street

/// [0, 1] over the simulated street.
vec2 street_uv(vec2 xz) {
    return (xz - STREET.xy) / STREET.zw;
}
