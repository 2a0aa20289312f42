// collective/chime_ring.vert: rings of light: they rise from the crown and widen, and others run out over the
// ground.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/chime.glsl"
#include "collective/chime_tone.glsl"

uniform vec2 u_mouth_place;  // x and z
in vec2 a_ring;  // angle in turns, side -1 or 1
out vec3 v_ring; // side, light, how sharp
flat out vec3 v_tint;

const float TURN = 6.2831853;
const float RE_RING_S = 1.5;  // a held finger rings again and again

void main() {
    int i = gl_InstanceID;
    float age = 0.0, life = 3.6, power = 0.0, tone = 0.0;
    bool ground = false;
    vec2 centre = u_places.xy;
    if (i < 7) {
        tone = float(i);
        age = tone_age(tone);
        // broken, it has three tones left
        power = 1.25 * (tone < 2.5 ? 1.0 : 1.0 - smoothstep(0.0, 0.4, u_overturned));
    } else if (i < 14) {
        tone = float(i - 7);
        age = tone_age(tone);
        power = 0.55;
        ground = true;
        life = 3.6;
    } else if (i == 14 && u_overturned < 0.93) {  // a note's own ring: it runs as the onset falls
        age = 2.6 * (1.0 - u_onset);
        power = 1.6 * u_onset * smoothstep(0.0, 0.08, 1.0 - u_onset) * (1.0 - smoothstep(0.0, 0.3, u_overturned));
        ground = true;
    } else if (i == 14) {  // where the fallen chime struck the stone
        age = max(u_overturned - 0.93, 0.0) * 36.0;
        power = step(0.93, u_overturned) * step(u_overturned, 0.9999) * 2.2;
        tone = 5.0;
        ground = true;
        centre = fallen().xz;
    } else {
        int k = (i - 15) / 5, part = (i - 15) % 5;
        vec4 touch = u_touch[k];
        vec3 ray = u_touch_ray[k].xyz;
        float again = part == 1 ? RE_RING_S : 0.0;
        age = mod(touch.z, RE_RING_S) + again;
        if (touch.z < age) touch.w = 0.0;
        tone = mod(hash(float(k) + 7.0) * 7.0 + floor((touch.z - age) / RE_RING_S + 0.5) * 3.0
            + float(part), TONES);
        power = 1.7 * touch.w * step(ray.y, -0.01) * step(float(k), u_touch_count - 0.5);
        life = 3.0;
        if (part >= 2) ground = true;
        if (part >= 3) centre = u_eye_world.xz * 1.0 + ray.xz * (abs(u_eye_world.y) / max(-ray.y, 0.01));
        if (part == 4) age += RE_RING_S;
        if (touch.z < age) power = 0.0;
    }
    tone = floor(tone);
    float s = age / life, fade = exp(-2.3 * s) * (1.0 - smoothstep(0.75, 1.0, s)) * smoothstep(0.0, 0.03, s);
    float angle = TURN * a_ring.x;
    // a struck ring shakes in its own mode
    float mode = 2.0 + mod(tone, 4.0);
    float shake = exp(-3.0 * s) * cos(mode * angle + tone) * cos(TURN * (u_string_a + tone * 0.3));
    shake += 1.1 * u_bands.x * cos((mode + 3.0) * angle - tone);  // and stands in waves to the bass
    vec3 p, along;
    vec2 lean = vec2(0.0);
    float height = 0.0;
    if (ground) {
        float r = 0.3 + (i < 14 ? 1.9 : 0.0) + 3.1 * age;
        if (i < 14) power *= smoothstep(2.4, 3.2, r);
        r *= 1.0 + 0.012 * shake;
        p = vec3(centre.x + r * cos(angle), 0.03, centre.y + r * sin(angle));
        along = vec3(-sin(angle), 0.0, cos(angle));
        // none over the open mouth
        power *= 0.9 * mix(1.0, smoothstep(7.5, 8.5, length(p.xz - u_mouth_place)), step(0.01, u_mouth));
        if (i < 14) power *= 1.0 - u_overturned;
    } else {
        float r = mix(0.55 + 2.5 * (1.0 - exp(-1.15 * age)), 0.50 + 0.22 * age, u_overturned);
        r *= 1.0 + 0.05 * shake;
        float y = CROWN_M - 0.35 + mix(0.62, 0.16, u_overturned) * age + 0.05 * shake;
        height = y;
        // discord sets each ring askew
        lean = (hash2(vec2(tone, 3.0)) - 0.5) * (0.10 + 0.3 * u_overturned + 0.35 * u_tremble);
        p = vec3(r * cos(angle), y + r * dot(lean, vec2(cos(angle), sin(angle))), r * sin(angle));
        p = tipped(p);
        p.y = abs(p.y) + 0.02;
        along = tipped_way(vec3(-sin(angle), 0.0, cos(angle)));
        power *= (1.0 - 0.45 * u_overturned) * (1.0 + 0.5 * u_energy);
    }
    vec3 to = p - u_eye_world.xyz;
    if (!ground) {  // seen edge-on a ring is no bar of light
        vec3 up = normalize(tipped_way(normalize(vec3(-lean.x, 1.0, -lean.y))));
        vec3 middle = tipped(vec3(0.0, height, 0.0)) - u_eye_world.xyz;
        power *= mix(0.22, 1.0, smoothstep(0.015, 0.11, abs(dot(up, middle)) / max(length(middle), 0.1)));
    }
    float distance_m = max(dot(to, u_forward_world.xyz), 0.2);
    vec3 side = ground ? vec3(cos(angle), 0.0, sin(angle)) : cross(along, to);
    side /= max(length(side), 1e-4);
    float sight = dot(side, to) / max(length(to), 0.1);
    float seen = sqrt(max(1.0 - sight * sight, 1e-4));  // a lying band is foreshortened
    float wide = (ground ? 0.15 : mix(0.075, 0.022, u_overturned)) * (1.0 + 0.5 * s),
        drawn = max(wide, (3.0 - u_overturned) * distance_m / (u_focal_px * seen));
    p += side * a_ring.y * drawn * 0.5;
    float left = power * fade * (0.5 + 0.5 * wide / drawn) * (1.0 - haze_amount(length(to), p.y));
    float px = drawn * u_focal_px * seen / distance_m;
    float sharp = min(26.0, 0.35 * px * px);  // the core is never finer than a pixel
    v_ring = vec3(a_ring.y, left * mix(0.55, 1.0, sharp / 26.0), sharp);
    v_tint = tone_colour(tone);
    gl_Position = left > 0.003 ? u_view_projection * vec4(p, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
