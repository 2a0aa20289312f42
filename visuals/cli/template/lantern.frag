// lantern/lantern.frag: lights over still water, from dusk to night.
//
// This runs once for every pixel. It follows the pixel's ray into the world: to the sky or, mirrored, off the
// water; and adds the glow of every light that the ray comes near. Light is linear here: no gamma, no limit
// at 1. What is bright blooms by itself.

#include "lib/frame.glsl"
#include "lib/noise/hash.glsl"

uniform int u_lights;   // how many
uniform float u_drift;  // [0, 1) a turn of the way across the water
uniform float u_sway;   // [0, 1) a turn of the waves

out vec4 o_colour;

// Written as a screen shows them; they come out linear.
#palette DUSK_LOW #E79A86
#palette DUSK_HIGH #54407A
#palette NIGHT_LOW #24365E
#palette NIGHT_HIGH #070A1C
#palette FLAME #FFB45E
#palette ROSE #FF7F8E

const float TURN = 6.2831853;
const float NEAR_M = 5.0, FAR_M = 32.0, WIDE_M = 14.0;  // where lights are: before the eye, to each side

/// The sky in a direction of length 1: it darkens with the story, and stars come out.
vec3 sky(vec3 ray) {
    float night = smoothstep(0.15, 0.75, u_arc);
    float height = pow(clamp(ray.y, 0.0, 1.0), 0.6);
    vec3 dusk = mix(DUSK_LOW, DUSK_HIGH, smoothstep(0.0, 0.55, height));
    vec3 light = mix(dusk, mix(NIGHT_LOW, NIGHT_HIGH, smoothstep(0.0, 0.6, height)), night);
    vec2 place = 70.0 * vec2(atan(ray.x, -ray.z), asin(clamp(ray.y, -1.0, 1.0)));
    vec2 cell = floor(place), within = fract(place) - 0.3 - 0.4 * hash2(cell + 7.0);
    float star = step(0.93, hash(cell)) * exp(-90.0 * dot(within, within));
    return light + 0.8 * night * star * smoothstep(0.02, 0.2, ray.y);
}

/// The slope of the water at a place (m): long waves, and a ring round every touch.
vec2 slope(vec2 place) {
    vec2 sum = vec2(0.0);
    for (int i = 0; i < 4; i++) {
        float angle = 0.6 + 1.9 * float(i), length_m = 2.7 / (1.0 + 0.8 * float(i));
        vec2 way = vec2(cos(angle), sin(angle));
        // whole turns of u_sway, so that nothing jumps when it begins again
        sum += way * cos(TURN * (dot(way, place) / length_m + float(i + 1) * u_sway));
    }
    sum *= 0.006 + 0.03 * u_discord;
    for (int i = 0; i < int(u_touch_count); i++) {
        vec3 finger = u_touch_ray[i].xyz;
        if (finger.y > -0.01) continue;  // it points at the sky
        vec2 from = place - (u_eye_world.xz - finger.xz * u_eye_world.y / finger.y);
        float age = u_touch[i].z, away = length(from) + 1e-3, front = away - 1.6 * age;
        float ring = exp(-2.0 * front * front) * cos(7.0 * front) / (1.0 + age);
        sum += 0.25 * u_touch[i].w * ring * from / away;
    }
    return sum;
}

/// The glow of all lights along a ray from `eye`, up to `reach` metres.
vec3 glow(vec3 eye, vec3 ray, float reach) {
    vec3 sum = vec3(0.0);
    for (int i = 0; i < u_lights; i++) {
        vec2 chance = hash2(vec2(float(i), 100.0 * u_seed.x)), other = hash2(vec2(float(i), 50.0));
        float across = fract(chance.x + u_drift * float(1 + i % 2));  // some go twice as fast
        float risen = max(0.0, u_arc - 0.35 - 0.4 * other.x);
        vec3 at = vec3(WIDE_M * (2.0 * across - 1.0), 0.28 + 18.0 * risen * risen, 0.0);
        at.z = -mix(NEAR_M, FAR_M, chance.y);
        at.y += 0.04 * sin(TURN * (u_sway + other.y));
        float along = clamp(dot(at - eye, ray), 0.0, reach);
        float away = distance(at, eye + ray * along);
        float core = exp(-away * away / (2.0 * 0.11 * 0.11));
        float halo = 0.003 / (0.02 + away * away);
        float breath = 0.8 + 0.5 * u_pulse * other.y + 0.6 * u_energy;
        float there = smoothstep(0.0, 0.08, across) * smoothstep(1.0, 0.92, across);
        sum += there * breath * (5.0 * core + halo) * mix(FLAME, ROSE, 0.7 * other.x);
    }
    return sum;
}

void main() {
    vec3 eye = u_eye_world.xyz, ray = ray_world();
    vec3 light = vec3(0.0);
    float reach = 1e3;
    if (ray.y < -1e-3) {  // it meets the water
        reach = -eye.y / ray.y;
        vec3 place = eye + ray * reach;
        vec2 tilt = slope(place.xz) / (1.0 + 0.02 * reach);  // far waves are finer than a pixel
        vec3 mirrored = reflect(ray, normalize(vec3(-tilt.x, 1.0, -tilt.y)));
        mirrored.y = abs(mirrored.y);
        // Fresnel's reflectance of water, as C. Schlick has it (1994)
        float share = 0.02 + 0.98 * pow(1.0 - clamp(-ray.y, 0.0, 1.0), 5.0);
        light = share * sky(mirrored) + max(share, 0.25) * glow(place, mirrored, 1e3);
    } else {
        light = sky(ray);
    }
    o_colour = vec4(light + glow(eye, ray, reach), 1.0);
}
