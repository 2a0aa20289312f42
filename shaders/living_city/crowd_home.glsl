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

/// In the flock: one sheet about a bowed spine, that twists, pinches and folds over itself once in 12 s, and
/// through which waves of turning run; a few fly loose about its rim.
/// band     (out) [0, 1] how it is turned to the light
vec3 in_flock(vec2 own, float chance, float s, out float band) {
    const vec3 ALONG_H = vec3(0.9171, 0.0998, -0.3860), KEY_H = vec3(-0.8936, 0.3574, -0.2716);
    float wild = u_crowd_now.w;
    float p12 = TURN_H * turned(s, 341.0), p24 = TURN_H * turned(s, 171.0), p36 = TURN_H * turned(s, 113.0);
    float r = sqrt(own.x), a = TURN_H * (own.y + turned(s, 43.0)), loose = fract(chance * 311.0);
    r *= 1.0 + 0.42 * pow(loose, 9.0) + 0.9 * pow(loose, 60.0);
    vec2 q = r * vec2(cos(a), sin(a));
    q += wild * 0.09 * (vec2(fract(own.x * 913.0), fract(own.y * 717.0)) - 0.5);
    // not one to one: fronts of birds that close up run along it, and where it turns over it is dense
    float u = q.x + 0.115 * sin(5.6 * q.x + 1.2 * q.y - p12), v = q.y;
    v += 0.30 * sin(3.0 * v + 2.4 * u + p24);
    float turn = 0.22 * sin(p36), ct = cos(turn), st = sin(turn);
    vec3 ahead = vec3(ct * ALONG_H.x - st * ALONG_H.z, ALONG_H.y, st * ALONG_H.x + ct * ALONG_H.z);
    vec3 across = normalize(cross(vec3(0.0, 1.0, 0.0), ahead)), high = cross(ahead, across);
    // wide and narrow in turn: two great lobes that pass its body from one to the other
    float body = 0.36 + 0.64 * smoothstep(-1.0, 0.9, sin(2.5 * u + p24 + 0.5 * sin(p12)));
    float wide = 150.0 * body * (1.0 - 0.14 * sin(p12)), long_ = 205.0 * (1.0 + 0.10 * sin(p12 + 0.6));
    float twist = 1.05 + 0.42 * sin(1.3 * u + p36) + 0.42 * sin(2.2 * u - p12) * (1.0 - 0.6 * body);
    vec3 side = cos(twist) * across + sin(twist) * high, face = cos(twist) * high - sin(twist) * across;
    float bow = 26.0 * sin(1.7 * u + p24) + 12.0 * sin(3.4 * u - p12), curl = 30.0 * v * v * sin(1.8 * u + p12);
    vec3 p = ahead * long_ * u + high * bow + across * (34.0 * sin(1.9 * u + p36)) + side * (wide * v) + face * curl;
    float thick = (5.0 + 8.0 * wild) * (1.0 + 2.5 * pow(loose, 6.0));
    p += thick * (vec3(fract(chance * 91.0), fract(chance * 577.0), fract(chance * 1733.0)) - 0.5);
    // which side the light falls on; and the wave in which they bank, one after another
    float lean = dot(face, KEY_H) + 0.45 * v * sin(2.2 * u + p12), bank = sin(4.6 * u + 2.6 * v - 2.0 * p12 + 0.8 * sin(p24));
    band = smoothstep(-0.75, 0.75, 0.9 * lean + 0.62 * bank * abs(bank) + 0.30 * (fract(chance * 57.0) - 0.5) + 0.22);
    p += vec3(16.0, 152.0 + 2.5 * u_crowd_lie.w, 14.0);
    p.y = 62.0 + 0.5 * (p.y - 62.0 + sqrt((p.y - 62.0) * (p.y - 62.0) + 1600.0));  // over the roofs
    return p;
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
