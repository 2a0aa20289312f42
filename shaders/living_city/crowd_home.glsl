// living_city/crowd_home.glsl: where each of the crowd would be if nobody touched anything: on its loop
// through the streets, or in the flock. A function of numbers that the caller hands over, so that the
// simulation and the picture agree. Each rate is a whole number of turns in 4096 s.

#include "lib/noise/hash.glsl"

uniform sampler2D t_person;  // its loop, its share of it, how far from the rim [0, 1], chance
uniform sampler2D t_way;     // see crowd_path.py
uniform vec4 u_crowd_now;    // time, s, wrapped at 4096; fear; murmur; discord
uniform vec4 u_crowd_lie;    // rims' drawing back and looseness of the plates, [0, 1]; thin; pulse

const float TURN_H = 6.2831853;

/// [0, 1) with n turns in 4096 s.
float turned(float s, float n) {
    return fract(s * (n / 4096.0));
}

/// On the loop.
/// s        time
/// surge    (out) [-1, 1] the wave of panic that runs through the stream
/// returns  x, height, z in m, before the city folds
vec3 on_street(vec4 person, vec2 own, float s, out float surge) {
    int row = 2 * int(person.x), columns = textureSize(t_way, 0).x - 1;
    vec4 about = texelFetch(t_way, ivec2(columns, row), 0);
    float wild = u_crowd_now.w, at = person.y + wild * 0.10 * (own.x - 0.5);
    float wave = sin(TURN_H * (2.0 * at - sign(about.x) * turned(s, 300.0 + floor(160.0 * about.w)) + about.w));
    surge = wave;
    if (about.z < 0.34) {  // to and fro: they run, find no way out, and turn
        float t = fract(turned(s, floor(0.5 * abs(about.x)) + 1.0) + 0.25 * own.y * own.y + 0.7 * at);
        float fro = abs(2.0 * t - 1.0);
        at += 0.34 * smoothstep(0.04, 0.96, fro);
    } else {
        at += fract(turned(s, abs(about.x))) * sign(about.x);
    }
    at += 0.050 * wave + 0.004 * sin(TURN_H * (turned(s, 511.0) + own.y)) * (0.4 + wild);
    float x = fract(at) * float(columns);
    int i = int(x), j = i + 1 >= columns ? 0 : i + 1;
    i = min(i, columns - 1);
    vec4 way = mix(texelFetch(t_way, ivec2(i, row), 0), texelFetch(t_way, ivec2(j, row), 0), fract(x));
    vec4 lie = mix(texelFetch(t_way, ivec2(i, row + 1), 0), texelFetch(t_way, ivec2(j, row + 1), 0), fract(x));
    float rim = min(lie.x * u_crowd_lie.x + 1.4, 10.0);
    float weave = 0.16 * sin(TURN_H * (turned(s, 611.0 + floor(200.0 * own.x)) + own.y)) * (0.3 + wild);
    float e = mix(rim, 12.5, clamp(person.z + weave - 0.3 * lie.z * (1.0 - person.z), 0.0, 1.0));
    return vec3(way.x + way.z * e, lie.y * u_crowd_lie.y, way.y + way.w * e);
}

/// In the flock: one sheet, folded over itself, that twists as it flies.
/// band     (out) [0, 1] how it is turned to the light
vec3 in_flock(vec2 own, float chance, float s, out float band) {
    float wild = u_crowd_now.w;
    float f1 = TURN_H * turned(s, 67.0), f2 = TURN_H * turned(s, 109.0), f3 = TURN_H * turned(s, 151.0);
    float r = sqrt(own.x), a = TURN_H * (own.y + turned(s, 43.0));
    vec2 q = r * vec2(cos(a), sin(a));
    q += wild * 0.055 * (vec2(fract(own.x * 913.0), fract(own.y * 717.0)) - 0.5);
    float u = q.x + 0.16 * sin(4.4 * q.x + 2.1 * q.y + f2), v = q.y;
    v += 0.27 * sin(2.9 * v + 3.6 * u + f3);  // not one to one: where it turns over, it is dense
    float k = 2.4 * u;
    vec3 c = vec3(300.0 * sin(0.46 * k + 0.20 * sin(f1)), 34.0 * sin(1.1 * k + f2) + 14.0 * sin(2.3 * k - f3),
                  105.0 * sin(1.35 * k + f1) + 44.0 * sin(2.1 * k - f2));
    float wide = 132.0 * (0.46 + 0.54 * smoothstep(-1.0, 1.0, sin(1.7 * k + f2 + 0.6))) * (0.85 + 0.10 * u_crowd_lie.w);
    float twist = 1.0 + 0.65 * sin(0.9 * k + f3) + 0.50 * sin(1.9 * k - f1);  // it shows the eye its side
    vec3 side = vec3(0.22 * sin(k), sin(twist), cos(twist));
    float thick = 5.0 + 5.0 * wild;
    vec3 p = c + side * (wide * v) + thick * (vec3(fract(chance * 91.0), fract(chance * 577.0), fract(chance * 1733.0)) - 0.5);
    float turn = -0.12 + 0.30 * sin(f1), ct = cos(turn), st = sin(turn);
    p = vec3(ct * p.x - st * p.z, p.y, st * p.x + ct * p.z);
    float b = sin(TURN_H * (1.35 * u + 0.60 * v - turned(s, 197.0)) + 0.8 * sin(2.0 * twist)) + 0.35 * cos(2.0 * twist + 0.6);
    band = smoothstep(-1.45, 1.0, b + 0.5 * (fract(chance * 311.0) - 0.5));
    return vec3(24.0, 140.0, 14.0) + p;
}

/// returns  how far this one has left the street for the flock, [0, 1]: loop by loop, from the heart outward
float risen(vec4 person) {
    int row = 2 * int(person.x), last = textureSize(t_way, 0).x - 1;
    vec2 middle = texelFetch(t_way, ivec2(last, row + 1), 0).xy;
    float late = 0.55 * clamp(length(middle) / 1100.0, 0.0, 1.0) + 0.30 * texelFetch(t_way, ivec2(last, row), 0).w
        + 0.15 * fract(person.w * 37.0);
    return smoothstep(0.0, 1.0, clamp(u_crowd_now.z * 1.9 - 0.9 * late, 0.0, 1.0));
}

/// Home of person number i at time s: x, height, z in m, before the city folds.
/// light    (out) of the wave or of the band, [0, 1]
/// up       (out) how far risen into the flock, [0, 1]
vec3 home(vec4 person, int i, float s, out float light, out float up) {
    vec2 own = hash2(vec2(float(i), 17.0));
    float surge = 0.0, band = 0.0;
    up = risen(person);
    vec3 p = vec3(0.0);
    if (up < 1.0) p = on_street(person, own, s, surge);
    light = 0.5 + 0.5 * surge;
    if (up > 0.0) {
        vec3 flown = in_flock(own, person.w, s, band);
        float off = u_crowd_lie.z * u_crowd_lie.z;  // to the hills beyond the city, thinner and thinner
        flown += off * vec3(-300.0 + 700.0 * (own.x - 0.5), 90.0 + 160.0 * own.y, -700.0 * own.y);
        p = mix(p, flown, up) + vec3(0.0, 120.0 * up * (1.0 - up), 0.0);
        light = mix(light, band, up);
    }
    return p;
}
