// transitions/blink.frag: the eyes fall shut on one dream and open on the next. Twice they give way before they
// close; light comes red through the lids; on the other side they open as heavily, blurred at first.

#include "lib/transition_soft.glsl"
#include "lib/noise/value.glsl"

const vec3 BLOOD = vec3(0.46, 0.075, 0.030);  // what a lid lets through, of the light behind it

/// How far the lids are open over the way: 1 open, 0 shut. Smooth, and still at both ends.
float opened(float t) {
    float fall = 1.0 - 0.52 * smoothstep(0.02, 0.17, t) + 0.27 * smoothstep(0.16, 0.27, t)
        - 0.75 * smoothstep(0.27, 0.455, t);
    float s = 1.0 - t;
    float rise = 1.0 - 0.60 * smoothstep(0.03, 0.20, s) + 0.22 * smoothstep(0.17, 0.28, s)
        - 0.62 * smoothstep(0.27, 0.455, s);
    return max(t < 0.5 ? fall : rise, 0.0);
}

/// Lashes: dark strokes, too near to be sharp, that fan out from a lid's edge and bend.
/// x        along the edge, heights;  off  away from it into the opening;  longest  heights
float lashes(float x, float off, float longest) {
    float dark = 0.0;
    for (int layer = 0; layer < 3; layer++) {
        float n = float(layer);
        float pitch = 9.0 + 3.1 * n;
        float bent = x * (1.0 - off * (1.3 + 1.1 * n)) + 0.05 * sin(x * 5.0 + n) * off / longest;
        float q = bent * pitch + 3.7 * n + u_chance.z * 40.0;
        float cell = floor(q);
        float f = q - cell - 0.5 + 0.5 * (hash(cell * 3.0 + n) - 0.5);
        float reach = longest * (0.45 + 0.55 * hash(cell + 31.0 * n));
        float along = clamp(off / reach, 0.0, 1.0);
        float wide = mix(0.20, 0.05, along);
        float stroke = 1.0 - smoothstep(0.0, wide + 0.16, abs(f));
        dark += stroke * (1.0 - along) * (1.0 - along) * 0.8;
    }
    return 1.0 - exp(-1.4 * dark);
}

vec3 mixed(vec2 uv) {
    vec2 p = to_heights(uv);
    float open = opened(u_progress), shut = 1.0 - open;
    // lids: arcs between the corners of the eye, which lie outside the picture; the upper one does most of the way
    float corner = 0.5 * aspect() + 0.34;
    float bow = 1.0 - (p.x / corner) * (p.x / corner);
    float meet = -0.13 - 0.03 * bow;
    float swing = (u_chance.x - 0.5) * 0.05 * p.x;    // no face is even
    float upper = meet + (0.92 * open * bow * 1.12) + swing;
    float lower = meet - (0.62 * open * bow * 1.05) + swing;
    float shown = min(upper - p.y, p.y - lower);      // > 0 between the lids

    // the eye's own blur: it lets go as the lids fall, and has to find its focus again
    vec3 seen = light_blurred(uv, smoothstep(0.15, 0.9, shut));

    float soft = 0.014 + 0.045 * open;                // a lid is too near to be sharp
    float lid = 1.0 - smoothstep(-soft, soft, shown);
    float ready = smoothstep(0.0, 0.14, shut), gap = smoothstep(0.0, 0.16, open);
    float shade = 1.0 - (0.45 * exp(-max(shown, 0.0) / 0.10) + 0.5 * exp(-max(shown, 0.0) / 0.025)) * ready;
    float hair = max(lashes(p.x, max(upper - p.y, 0.0), 0.22), 0.6 * lashes(p.x * 1.2 + 0.3, max(p.y - lower, 0.0), 0.09));
    hair *= ready * gap;
    // what light comes through the lids: the picture as red shapes, fainter at the edge, where they are thick
    float uneven = value_noise(p * vec2(2.3, 3.1) + u_chance.zw * 40.0);
    float thin = smoothstep(-0.02, 0.34, -shown);
    vec3 behind = light_blurred(uv, 1.0);
    float glow = luminance(behind);
    vec3 through = BLOOD * (0.028 + 0.36 * glow / (1.0 + 0.6 * glow)) * (0.30 + 0.70 * thin) * (0.75 + 0.5 * uneven);
    through *= smoothstep(0.0, 0.05, abs(u_progress - 0.5));   // asleep, for a moment
    vec3 light = mix(seen * shade * (1.0 - 0.9 * hair), through, lid * ready);
    return light;
}

#include "lib/transition_main.glsl"
