// collective/cloth.glsl: the sky's cloth as a body: where it lies, where it is torn, how it is bent.

#include "collective/sky.glsl"

uniform sampler2D t_tears;  // D, and of a smoother D its slopes and itself: see scenes/collective/tears.py
uniform sampler2D t_dent;   // membrane under the fingers: height, velocity, worn
uniform sampler2D t_share;  // noises from slow to fine, mean 0, deviation 1
uniform sampler2D t_folds;  // drapery: height, slopes (deviation 1), slow noise
uniform float u_awake;      // 1 while the membrane moves

const float CLOTH_REACH = 3.4;  // the textures over the cloth cover uv in [-CLOTH_REACH, CLOTH_REACH]
const float TURN = 6.2831853;

/// Coordinates in the textures that cover the cloth.
vec2 cloth_st(vec2 uv) {
    return uv * (0.5 / CLOTH_REACH) + 0.5;
}

/// How much of the cloth a pixel covers.
/// p_px     whole_px()
/// uv       cloth_uv(ray_world()) is returned here
/// returns  length of d(uv)/d(px) along u and along v, from the derivative of the projection: equal in every tile
vec2 cloth_footprint(vec2 p_px, out vec2 uv) {
    vec3 r = u_ray_origin_world.xyz + u_ray_dx_world.xyz * p_px.x + u_ray_dy_world.xyz * p_px.y;
    float len = length(r);
    float below = max(r.y / len, -0.06) + 0.30;
    uv = vec2(r.x, -r.z) / (len * below);
    vec2 su = vec2(u_ray_dx_world.x, -u_ray_dx_world.z), sv = vec2(u_ray_dy_world.x, -u_ray_dy_world.z);
    float du = u_ray_dx_world.y + 0.30 * dot(r, u_ray_dx_world.xyz) / len;
    float dv = u_ray_dy_world.y + 0.30 * dot(r, u_ray_dy_world.xyz) / len;
    vec2 ex = (su - uv * du) / (len * below), ey = (sv - uv * dv) / (len * below);
    return vec2(length(vec2(ex.x, ey.x)), length(vec2(ex.y, ey.y)));
}

vec4 share(vec2 st, float lod) {
    return textureLod(t_share, st, lod);
}

/// The membrane under the fingers.
/// returns  height (toward the eye), slope along u and v, worn
vec4 dent_at(vec2 uv) {
    float E = 2.0 * CLOTH_REACH / float(textureSize(t_dent, 0).x);
    vec4 here = textureLod(t_dent, cloth_st(uv), 0.0);
    float hu = textureLod(t_dent, cloth_st(uv + vec2(E, 0.0)), 0.0).x - here.x;
    float hv = textureLod(t_dent, cloth_st(uv + vec2(0.0, E)), 0.0).x - here.x;
    return vec4(here.x, hu / E, hv / E, here.z);
}

/// The ring that the broken stone sends up over the cloth, from the horizon to the zenith.
/// returns  slope along u and v
vec2 shock_slope(vec3 d, vec2 uv) {
    const float HORIZON_M = 70.0, ZENITH_M = 250.0;  // of the ring's radius on the ground when it passes there
    float at = mix(HORIZON_M, ZENITH_M, asin(clamp(d.y, 0.0, 1.0)) / 1.5708);
    float x = (u_shock_m - at) / 26.0;
    float wave = sin(x * 4.5) * exp(-x * x) * step(0.5, u_shock_m);
    return uv / max(length(uv), 0.05) * wave * 1.0;
}

/// A tear seen from a place on the cloth.
struct Tear {
    float within;  // distance into the hole, in uv; negative on the cloth
    float smoothly;  // the same to a straighter edge
    vec2 away;     // the way from the hole into the cloth, length 1
    float open;    // how far tears are open here
};

/// worn    [0, 1] how far fingers have worn it
Tear tear_at(vec2 uv, float worn) {
    vec4 f = textureLod(t_tears, cloth_st(uv), 0.0);
    float steep = max(length(f.yz), 2.0);
    float frayed = smoothstep(-0.15, 0.30, u_opening) * smoothstep(1.1, 0.25, f.x - u_opening);
    float open = u_opening + worn * 0.55 * frayed;
    return Tear((open - f.x) / steep, (open - f.w) / steep, f.yz / steep, open);
}

/// Slopes of the drapery that drifts slowly through the sky: swags, and finer ones that cross them.
/// returns  slope along u and v, and a height about 0, deviation 1
vec3 fold_slope(vec2 q, float lod) {
    const mat2 CROSS = mat2(0.50, 0.87, -0.87, 0.50);
    vec4 a = textureLod(t_folds, q * 0.36 + vec2(u_drift_a, 0.0), lod);
    vec4 b = textureLod(t_folds, CROSS * q * 0.27 + vec2(-u_drift_b, u_drift_a) + a.w * 0.02, lod + 0.6);
    vec2 slope = (0.21 * a.yz + 0.085 * (b.yz * CROSS)) * (1.0 + 1.1 * u_bands.x);  // the bass breathes in them
    return vec3(slope * mix(1.0, 0.30, smoothstep(1.0, 2.4, length(q))), 0.8 * a.x + 0.4 * b.x);
}

/// The trembling: small fast waves.
vec2 tremble_slope(vec2 uv) {
    float a = TURN * (u_tremor * 2.0) + uv.y * 23.0 + uv.x * 14.0;
    float b = TURN * (u_tremor * 3.0) - uv.x * 37.0 + uv.y * 15.0;
    float c = TURN * u_tremor + uv.x * 17.0 - uv.y * 13.0;
    float near = smoothstep(2.4, 0.9, length(uv));
    return u_tremble * near * vec2(0.10 * cos(b) + 0.07 * cos(c), 0.09 * cos(a) - 0.05 * cos(c));
}
