// transitions/ripple.frag: the picture is liquid. A ring runs out from where something fell into it, short waves
// ahead and long ones after it; beyond its crest lies what was, within it what comes.

#include "lib/transition.glsl"
#include "lib/noise/value.glsl"

const float LENGTH = 0.085;   // of the waves at the crest, heights
const float BEFORE = 0.24;    // how far ahead of the crest the water stirs
const float AFTER = 0.62;     // how far behind it the water is still
const float BEND = 0.021;     // refraction: the farthest a wave throws a ray, heights (under REACH)

/// One wave train. x: distance behind the crest, heights. returns height, slope, curvature, each about [-1, 1]
vec3 train(float x) {
    float along = x / (1.0 + 0.9 * max(x, 0.0));   // dispersion: waves grow longer toward the rear
    float turn = 6.2831853 * along / LENGTH;
    float swell = smoothstep(-BEFORE, 0.0, x) * (1.0 - smoothstep(0.0, AFTER, x));
    swell *= swell;
    return vec3(cos(turn), -sin(turn), -cos(turn)) * swell;
}

vec3 mixed(vec2 uv) {
    vec2 p = to_heights(uv);
    vec2 from = (u_chance.xy - 0.5) * vec2(0.5 * aspect(), 0.5);
    vec2 away = p - from;
    float far = length(vec2(0.5 * aspect(), 0.5) + abs(from));
    float r = length(away);
    vec2 outward = away / max(r, 1e-4);
    float uneven = value_noise(p * 1.7 + u_chance.zw * 50.0) - 0.5 + 0.3 * (value_noise(p * 4.3 + 9.0) - 0.5);
    float eased = mix(u_progress, u_progress * u_progress * (3.0 - 2.0 * u_progress), 0.6);
    float crest = mix(-BEFORE - 0.03, far + 0.6 * AFTER, eased);
    float behind = crest - r + 0.11 * uneven * smoothstep(0.0, 0.3, r);
    float force = smoothstep(0.0, 0.12, u_progress) * smoothstep(1.0, 0.8, u_progress);
    vec3 wave = train(behind) * force;
    vec2 slope = outward * wave.y;
    // two drops that fell beside it, later and lighter: their rings cross the great one
    for (int i = 0; i < 2; i++) {
        vec2 place = from + (vec2(hash(u_chance.z * 97.0 + float(i) * 7.0), hash(u_chance.w * 89.0 + float(i) * 3.0))
            - 0.5) * vec2(0.9 * aspect(), 0.9);
        vec2 off = p - place;
        float d = length(off);
        vec3 ring = train((crest - length(place - from) - 0.12 - d) * 1.25) * (0.4 * force);
        ring *= smoothstep(0.05, 0.25, behind);
        slope += off / max(d, 1e-4) * ring.y;
        wave += ring;
    }
    vec2 bent = slope * BEND * vec2(1.0 / aspect(), 1.0);
    float within = smoothstep(-0.005, 0.013, behind);
    vec3 a = light_a(uv + bent), b = light_b(uv + bent);
    vec3 light = mix(a, b, within);
    // what the crests gather the troughs lack (a caustic), and each front slope catches the light beyond it
    float gather = 1.0 + 0.30 * wave.x;
    vec2 lamp = normalize(vec2(cos(u_chance.w * 6.2831853), 1.4));
    float facing = dot(slope, lamp);
    float glint = smoothstep(0.35, 1.0, facing);
    vec3 beyond = mix(light, light_b(uv + bent * 2.0 + outward * 0.02 * wave.y), 0.5);
    light = light * gather + (beyond * 0.5 + 0.10) * glint * glint;
    // the lip of the ring itself: thin, bright with both pictures' light
    float lip = exp(-behind * behind / (0.0055 * 0.0055)) * force;
    light += lip * (0.7 * max(a, b) + 0.08);
    return light;
}

#include "lib/transition_main.glsl"
