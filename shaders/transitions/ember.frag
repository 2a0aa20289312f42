// transitions/ember.frag: the picture is paper. It catches fire in a few places, browns, chars, and burns away
// along a glowing edge that leaves what comes; sparks go up from it.

#include "lib/transition.glsl"
#include "lib/noise/value.glsl"

#palette MAGMA #FF5A1F
#palette CORE #FFD08A
#palette CHAR #0D0B10
#palette SCORCH #5A2A12

/// How far the nearest fire is, heights; some are lit later.
float fires(vec2 p) {
    float first = 9.0;
    for (int i = 0; i < 3; i++) {
        float n = float(i) * 13.0 + 1.0;
        vec2 place = (vec2(hash(u_chance.x * 997.0 + n), hash(u_chance.y * 991.0 + n)) - 0.5) * vec2(aspect(), 1.0);
        first = min(first, length(p - place) + 0.3 * float(i) * hash(u_chance.z * 983.0 + n));
    }
    return first;
}

/// When a place burns, about [0, 1]: by its way from the fires, with the ragged edge of paper.
float burns(vec2 p) {
    vec2 corner = vec2(0.5 * aspect(), 0.5);
    float far = max(max(fires(corner), fires(-corner)),
        max(fires(corner * vec2(1, -1)), fires(corner * vec2(-1, 1))));
    float first = fires(p);
    vec2 q = p * 2.6 + u_chance.zw * 80.0;
    float ragged = value_fbm(q) - 0.5;
    return 0.14 + 0.70 * first / far + 0.34 * ragged;
}

vec3 mixed(vec2 uv) {
    vec2 p = to_heights(uv);
    float at = burns(p);
    float eased = mix(u_progress, u_progress * u_progress * (3.0 - 2.0 * u_progress), 0.45);
    float left = at - mix(-0.12, 1.04, eased);   // until this place burns; < 0: burnt
    // in heights from the edge: where the fire is quick its edge is no wider
    float steep = length(vec2(dFdx(at), dFdy(at))) * u_whole_px.y;
    vec2 paper_p = p * 21.0 + u_chance.zw * 17.0;
    left /= clamp(steep, 0.55, 2.5);
    left += 0.017 * (value_noise(paper_p) - 0.5) + 0.009 * (value_noise(paper_p.yx * 2.7) - 0.5);
    float breath = value_noise(vec2(at * 60.0, u_progress * 14.0) + p * 19.0);   // the fire's own unrest
    // heat shakes what is about to burn, and the air above what has
    float heat = smoothstep(0.16, 0.0, left) * smoothstep(-0.14, 0.0, left);
    vec2 shake = vec2(value_noise(p * 14.0 + vec2(0.0, -u_progress * 40.0)), value_noise(p * 14.0 + 40.0)) - 0.5;
    vec2 bent = uv + shake * heat * 0.010 * vec2(1.0 / aspect(), 1.0);
    vec3 a = light_a(bent), b = light_b(bent);
    // paper: browns, then blackens to char with cracks that still glow
    float brown = smoothstep(0.15, 0.035, left), black = smoothstep(0.062, 0.014, left + 0.02 * (breath - 0.5));
    vec3 paper = a * mix(vec3(1.0), SCORCH * 2.2, brown * 0.85);
    float grain = value_noise(p * 85.0 + 7.0);
    vec3 charred = CHAR * (0.5 + 1.2 * grain) + paper * 0.05;
    float crack = smoothstep(0.07, 0.0, abs(value_fbm(p * 31.0 + u_chance.xy * 9.0) - 0.5));
    charred += MAGMA * crack * crack * (0.25 + 0.9 * breath) * smoothstep(0.045, 0.005, left);
    paper = mix(paper, charred, black);
    // what comes lies in the shade of the sheet, and in the fire's light
    float under = smoothstep(-0.085, 0.0, left);
    vec3 bare = b * (1.0 - 0.72 * under * under);
    float glow = exp(-abs(left) / 0.030);
    vec3 fire = mix(MAGMA, CORE, 0.25 + 0.3 * breath);
    bare += fire * glow * (0.10 + 0.5 * luminance(b)) * 0.8;
    paper += fire * exp(-max(left, 0.0) / 0.05) * (0.05 + 0.6 * paper) * (1.0 - black);
    float pixel = 1.2 / u_whole_px.y * 1.3;
    vec3 light = mix(bare, paper, smoothstep(-pixel, pixel, left));
    // the edge: a line of embers, white where it draws breath
    float line = exp(-left * left / (0.0045 * 0.0045)) + 0.22 * exp(-left * left / (0.014 * 0.014)) * breath;
    light += line * (MAGMA * (0.25 + 1.1 * breath * breath) + CORE * 3.4 * breath * breath * breath * breath);
    // sparks: a lattice that rises; each is lit where the fire has just been
    for (int layer = 0; layer < 2; layer++) {
        float fine = 15.0 + 11.0 * float(layer);
        vec2 q = p * fine + vec2(0.9 * sin(p.y * 5.0 + float(layer) * 2.0 + u_progress * 9.0),
            -u_progress * (30.0 + 16.0 * float(layer)));
        vec2 cell = floor(q), f = q - cell - 0.5;
        vec2 chance = hash2(cell + float(layer) * 71.0 + floor(u_chance.w * 500.0));
        vec2 off = f - (chance - 0.5) * 0.6;
        off.y *= 0.55;   // drawn out along its way
        float lit = smoothstep(-0.13, -0.01, left) * smoothstep(0.03, -0.01, left) * step(0.84, hash(cell.yx + 3.0));
        float size = 0.035 + 0.05 * chance.x * chance.x;
        light += mix(MAGMA, CORE, chance.y) * 4.0 * lit * exp(-dot(off, off) / (size * size));
    }
    return light;
}

#include "lib/transition_main.glsl"
