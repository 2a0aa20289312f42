// elysara/water.glsl: the simulated water, ready for shading. Bound by Water.use (scenes/elysara/water.py).

uniform sampler2D t_water;      // height, m; slopes
uniform vec3 u_water_square;    // x, z of its corner; its side, m
uniform float u_water_awake;    // 0: all is still

/// returns  height, m; slopes along x and z
vec3 water(vec2 xz) {
    if (u_water_awake < 0.5) return vec3(0.0);
    vec2 uv = (xz - u_water_square.xy) / u_water_square.z;
    vec2 rim = smoothstep(vec2(0.0), vec2(0.08), uv) * smoothstep(vec2(1.0), vec2(0.92), uv);
    return textureLod(t_water, clamp(uv, 0.0, 1.0), 0.0).xyz * (rim.x * rim.y);
}
