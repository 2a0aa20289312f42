// living_city/tower.glsl: a tube along a curve: an upright, breathing tower, or half of a bridge.
// Needs living_city/air.glsl and living_city/shape.glsl.

in vec2 a_at;    // turn round, height, [0, 1]
in vec3 a_form;  // radius, its change round and upward
in vec4 i_place;   // x, z, height, radius, m
in vec4 i_own;     // kind, chances
in vec4 i_bridge;  // its middle x and z, height, 1 where there is one
in vec4 i_block;

vec3 bezier(vec3 a, vec3 b, vec3 c, vec3 d, float t) {
    float s = 1.0 - t;
    return a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t);
}

vec3 bezier_way(vec3 a, vec3 b, vec3 c, vec3 d, float t) {
    float s = 1.0 - t;
    return (b - a) * (s * s) + (c - b) * (2.0 * s * t) + (d - c) * (t * t);
}

/// Where a point of the tube is before the city folds, its normal, m up the tower, how far it has bent.
void raise(out vec3 p, out vec3 n, out vec2 up_bend) {
    float t = a_at.y, a = TURN * a_at.x, tall = i_place.z, wide = i_place.w;
    float loose = u_crack * (1.0 - u_wake) * mix(0.6, 1.5, u_discord);
    float own = u_discord * i_own.y;  // in harmony all pulse as one
    float lean = loose * (0.02 + 0.20 * exp(-sq(i_block.z / 90.0)) * (i_own.z - 0.25));
    vec2 to_lean = vec2(cos(TURN * i_own.y), sin(TURN * i_own.y));
    vec2 sway = 0.011 * vec2(sin(TURN * (u_breath + i_own.y)), cos(TURN * (u_breath + i_own.z)));
    vec3 up = normalize(vec3(to_lean.x * lean + sway.x, 1.0, to_lean.y * lean + sway.y));
    vec3 p0 = vec3(i_place.x, -4.0, i_place.y), p1 = p0 + up * tall * 0.33, p2 = p0 + up * tall * 0.67, p3 = p0 + up * tall;
    p2.xz += to_lean * lean * tall * 0.2;
    p3.xz += to_lean * lean * tall * 0.5;
    float bend = i_bridge.w * smoothstep(0.0, 1.0, u_wake * 1.45 - 0.45 * i_own.y);
    vec3 middle = vec3(i_bridge.x, i_bridge.z, i_bridge.y), way = middle - p0;
    way.y = 0.0;
    float half_m = max(length(way), 1.0);
    way /= half_m;
    p1 = mix(p1, p0 + vec3(0.0, 0.75 * i_bridge.z, 0.0) - way * 0.06 * half_m, bend);
    p2 = mix(p2, middle - way * 0.60 * half_m, bend);
    p3 = mix(p3, middle + way * 0.6, bend);
    vec3 c = bezier(p0, p1, p2, p3, t), along = normalize(bezier_way(p0, p1, p2, p3, t));
    vec3 side = i_bridge.w > 0.5 ? vec3(-way.z, 0.0, way.x) : vec3(1.0, 0.0, 0.0);
    vec3 other = normalize(cross(side, along));
    side = cross(along, other);
    // the wave of an artery, climbing; a bridge is slimmer and even
    float wave = 0.045 * sin(9.0 * t - TURN * u_wave + TURN * own);
    float beat = 0.06 * u_pulse * exp(-sq((t - fract(u_blood + own)) / 0.10));
    float r = a_form.x * (1.0 + u_breathing * (wave + beat) * smoothstep(0.0, 0.08, t));
    float slope = a_form.z + 0.4 * a_form.x * u_breathing * cos(9.0 * t - TURN * u_wave + TURN * own) * (1.0 - bend);
    float thin = (0.36 + 0.30 * sq(1.0 - t)) + 0.9 * exp(-t / 0.06) * (0.62 + 0.38 * cos(5.0 * a));
    float slim = bend * smoothstep(0.0, 0.25, t);
    r = mix(r, thin, slim);
    slope = mix(slope, 0.0, slim);
    vec3 out_ = side * cos(a) + other * sin(a), round_ = other * cos(a) - side * sin(a);
    p = c + out_ * (r * wide);
    n = out_ - round_ * (mix(a_form.y, 0.0, slim) / max(r, 0.1)) - along * clamp(slope * wide / tall, -3.0, 3.0);
    n = normalize(n);
    up_bend = vec2(t * tall, bend);
}
