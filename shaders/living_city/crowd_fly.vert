// living_city/crowd_fly.vert: fireflies: the lights of towers and houses, set free as these dissolve. They rise
// in columns that keep the towers' shape for a while, wind about, and thin out; the last rise where the girl stood.

in vec4 a_root;    // x, z, height, radius, m
in vec4 a_bridge;  // its middle x and z, height, 1 where there is one
in vec4 a_own;     // the tower's chance, -1 for a house, -2 for her; own chances
in float a_corner;

#include "living_city/air.glsl"
#include "lib/noise/hash.glsl"

out vec2 v_at;     // [-2, 2] in radii
flat out vec3 v_light;

/// [0, 1) with n turns in 4096 s.
float turned(float n) {
    return fract(u_run_s * (n / 4096.0));
}

/// Where a tower's axis is at share t of its height; as in tower.vert, when all have bent.
vec3 axis(float t) {
    vec3 foot = vec3(a_root.x, -4.0, a_root.y);
    if (a_bridge.w < 0.5) return foot + vec3(0.0, a_root.z * t, 0.0);
    vec3 middle = vec3(a_bridge.x, a_bridge.z, a_bridge.y), way = middle - foot;
    way.y = 0.0;
    vec3 b = foot + vec3(0.0, 0.75 * a_bridge.z, 0.0) - 0.06 * way, c = middle - 0.60 * way;
    float s = 1.0 - t;
    return foot * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + middle * (t * t * t);
}

void main() {
    vec3 own = a_own.yzw;
    float free, t = own.x, hers = step(a_own.x, -1.5);
    if (hers > 0.5) {
        free = smoothstep(0.0, 0.25, u_dissolve - 0.25 * own.x);
        t = 1.0;
    } else if (a_own.x < 0.0) {
        free = smoothstep(0.0, 0.25, u_dissolve * 1.8 - 0.05 - own.y);
    } else {  // the front at which the tower dissolves, from its top
        float front = 1.37 - u_dissolve * 1.75 + 0.35 * fract(3.0 * a_own.x);
        free = smoothstep(-0.10, 0.10, t - front);
    }
    float life = fract(turned(150.0 + floor(130.0 * own.y)) + own.z), k = TURN * own.z;
    float n1 = TURN * turned(97.0 + floor(60.0 * own.x)), n2 = TURN * turned(171.0 + floor(80.0 * own.y));
    vec3 p = axis(t);
    // about the tower's own girth, then wound ever closer and drawn up
    float girth = a_root.w * (a_own.x < 0.0 ? 1.0 : mix(1.05, 0.5, t)) + 0.8;
    float wide = girth * mix(1.0, 0.55 + 0.7 * own.y, life) + 9.0 * life * life * own.x * (1.0 + hers) + 10.0 * u_thin * life * (1.0 - hers);
    float wind = k + (2.2 + 1.2 * fract(5.0 * a_own.x)) * life;
    p.xz += wide * vec2(cos(wind), sin(wind));
    float climb = life * (50.0 + 190.0 * own.y * own.y + 40.0 * own.x) * (1.0 + 0.6 * u_thin);
    p.y += climb;
    // one air carries them all
    p.xz += climb * climb * 0.0011 * vec2(0.9, -0.35) + 0.06 * climb * vec2(sin(0.021 * p.y + TURN * u_breath), cos(0.017 * p.y + TURN * u_drift_c));
    p += (0.6 + 4.0 * life) * vec3(sin(n1 + 5.0 * own.y), 0.5 * sin(n2 + k), cos(n1 + 9.0 * own.x)) * (1.0 - 0.6 * hers);
    p += u_discord * 3.0 * vec3(sin(n2 * 1.0 + 3.0 * k), sin(n1 + k), cos(n2 + k));
    float far_m = max(distance(p, u_eye_world.xyz), 1.0), px_m = far_m / u_focal_px;
    float size_m = 0.50, r = max(size_m, 0.95 * px_m);
    float faint = min(1.0, sq(2.6 * size_m / r));
    float blink = 0.35 + 0.65 * smoothstep(-0.3, 0.9, sin(TURN * turned(900.0 + floor(700.0 * own.x)) + k));
    float burning = smoothstep(0.0, 0.12, life) * smoothstep(1.0, 0.55, life);
    float left = max(hers, smoothstep(0.0, 0.15, fract(own.z * 13.0) + 0.15 - 0.95 * u_thin));
    float clear = exp(-min(far_m * 0.00075 * u_haze, 8.0));
    vec3 tint = mix(MAGMA_CORE, mix(VINE, BONE, 0.35), smoothstep(0.35, 1.0, fract(own.y * 7.0) * 0.6 + 0.5 * life));
    tint = mix(tint, MAGMA_CORE * vec3(1.25, 0.95, 0.7), 0.8 * u_thin) * (1.0 + 0.7 * u_thin);  // the last are gold
    tint = mix(tint, MERCURY * (0.15 + 1.1 * own.y * own.y), hers);
    v_light = tint * 7.5 * (1.0 + 0.3 * u_bands.w) * free * burning * blink * left * faint * clear * min(u_flies, 2.0) * (0.85 + 0.4 * u_pulse);
    float a = TURN * a_corner / 3.0;
    v_at = 4.0 * vec2(sin(a), cos(a));
    vec3 ahead = u_forward_world.xyz, side = normalize(cross(ahead, vec3(0.0, 1.0, 1e-3))), up = cross(side, ahead);
    p += (side * v_at.x + up * v_at.y) * r;
    gl_Position = max(v_light.x, v_light.y) > 0.003 ? u_view_projection * vec4(p, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
