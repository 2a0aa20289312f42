// collective/slab.frag: broken stone: polished above, raw at the break, dark below, lit by the threads there.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"

uniform vec2 u_slab;
in vec3 v_world;
in vec3 v_normal;
in vec3 v_rest;
flat in float v_pit;
flat in vec3 v_overhead;
flat in vec3 v_sunward;
out vec4 o_colour;

/// Value noise, [0, 1].
float mottle(vec2 p) {
    vec2 i = floor(p), f = fract(p);
    f *= f * (3.0 - 2.0 * f);
    return mix(mix(hash(i), hash(i + vec2(1.0, 0.0)), f.x),
        mix(hash(i + vec2(0.0, 1.0)), hash(i + vec2(1.0, 1.0)), f.x), f.y);
}

/// Light of the threads in the pit at a place in it.
vec3 threads(vec2 p) {
    float pulse = fract(u_impulse_s * 0.375);
    vec3 c = vec3(0.0);
    for (int i = 0; i < 5; i++) {
        float own = hash(float(i) + 3.0 + floor(u_seed.x * 300.0)), a = 6.2831853 * own;
        float along = dot(p, vec2(cos(a), sin(a)));
        float off = dot(p, vec2(-sin(a), cos(a))) - (own - 0.5) * 0.9 - 0.10 * sin(along * 5.0 + a);
        float run = fract(pulse + own - along * 0.3);
        vec3 tint = mix(THREAD_ROSE, THREAD_CYAN, step(0.6, fract(own * 7.0)));
        c += tint * exp(-off * off * 900.0) * (0.7 + 0.5 * u_pulse + 3.0 * exp(-run * 7.0));
        c += tint * 0.05 * exp(-off * off * 14.0);
    }
    return c;
}

void main() {
    vec3 d = ray_world(), n = normalize(v_normal + vec3(0.0, 1e-5, 0.0));
    if (dot(n, d) > 0.0) n = -n;
    float t = length(v_world - u_eye_world.xyz), depth = max(-v_world.y, 0.0);
    vec3 c;
    float grain = mottle(v_rest.xz * 9.0 + v_rest.y * 13.0);
    float fine = mottle(v_rest.xz * 41.0 + v_rest.y * 37.0);
    vec3 below = mix(THREAD_ROSE, THREAD_CYAN, 0.35) * (0.75 + 0.5 * u_pulse);
    float breath = smoothstep(0.05, 0.3, u_crack);
    if (v_pit > 0.5) {
        float bed = step(0.9, n.y);
        float lip = smoothstep(0.22, 0.16, depth);  // the paving's own edge, then earth
        vec3 body = mix(BRUISE * 0.28, mix(SOFT_PURPLE, PINK, 0.4) * 0.40, lip) * (0.7 + 0.6 * grain);
        c = body * (v_overhead * 0.55 * exp(-depth * 3.6)
            + below * 1.1 * breath * smoothstep(0.15, 1.2, depth));
        c += bed * threads(v_rest.xz) * breath;
        // strands climb the earth's walls
        float a = atan(v_rest.x, v_rest.z) * 3.5 + 0.12 * sin(depth * 7.0 + v_rest.x * 3.0);
        float strand = abs(fract(a) - 0.5), own = hash(floor(a) + 50.0);
        float run = fract(u_impulse_s * 0.375 + own + depth * 0.4);
        vec3 tint = mix(THREAD_ROSE, THREAD_CYAN, step(0.6, own));
        c += (1.0 - bed) * tint * exp(-strand * strand * 900.0) * step(0.3, own)
            * smoothstep(0.16, 0.5, depth) * (0.35 + 0.3 * u_pulse + 2.2 * exp(-run * 6.0)) * breath;
    } else {
        float under = step(v_rest.y, -0.19) * step(v_normal.y, -0.3);
        float top = smoothstep(0.6, 0.9, abs(v_normal.y)) * step(-0.01, v_rest.y);
        vec3 pale = mix(SOFT_PURPLE, PINK, 0.55) * 0.56 * (0.90 + 0.20 * grain);
        vec3 raw = mix(SILK_WHITE, PINK, 0.35) * (0.30 + 0.30 * grain + 0.16 * fine);
        vec3 sun = normalize(sun_world() + vec3(0.0, 0.25, 0.0));
        float facing = max(dot(n, sun), 0.0);
        vec3 light = v_overhead * (0.42 + 0.34 * max(n.y, 0.0)) + v_sunward * (0.24 + 0.45 * facing);
        light *= 1.0 - 0.72 * under;
        light *= mix(0.35, 1.0, smoothstep(-0.35, 0.05, v_world.y));
        light += below * under * 0.55 * breath * exp(-max(v_world.y + 0.1, 0.0) * 4.5);
        light += below * 0.55 * breath * (1.0 - top) * exp(-max(v_world.y + 0.10, 0.0) * 5.0);
        light += mix(THREAD_CYAN, SOFT_PURPLE, 0.45) * 0.20 * u_bruise * max(n.y, 0.0);
        c = mix(raw, pale, top) * light;
        float f = clamp(1.0 + dot(d, n), 0.0, 1.0);
        vec3 r = reflect(d, n);
        c += sky(vec3(r.x, abs(r.y), r.z)) * top * (0.20 + 0.6 * f * f * f)
            * smoothstep(-0.3, 0.0, v_world.y);
    }
    c = mix(c, air(d), haze_amount(t, 0.0));
    o_colour = vec4(max(c, 0.0), 1.0);
}
