// collective/mercury.frag: liquid metal. What it mirrors is made here from the same air as everything else: the sky, the
// wet ground with the sky in it, the dark line of the horizon, and in the storm the threads.

#include "collective/sky.glsl"

centroid in vec3 v_world;
centroid in vec3 v_rest;
centroid in vec3 v_normal;
centroid in vec3 v_axis_x;
centroid in float v_open;
centroid in float v_hollow;

out vec4 o_colour;

uniform vec3 u_mask;        // how far the face is stern, hungry, hollow
uniform vec4 u_lamp_rows;   // x of the left and the right row, z of lamp 0, distance between lamps, m

const float TURN = 6.2831853;

/// Silver has next to no colour of its own: of what it mirrors a third of the colour stays, of the storm's the most.
vec3 silver(vec3 c) {
    return mix(mix(SILK_WHITE, SOFT_PURPLE, 0.15) * dot(c, vec3(0.23, 0.77, 0.08)), c, mix(0.33, 0.8, u_bruise));
}

/// What the metal sees along a ray: bright sky, standing things dark against it, the crisp dark line of the horizon,
/// wet ground.
/// soft     half width of an edge's blur, in units of r.y
vec3 surroundings(vec3 r, float soft) {
    vec3 high = sky(normalize(vec3(r.x, max(r.y, 0.0) + 0.02, r.z)));
    float bright = mix(0.52, 0.07, u_bruise) + mix(0.55, 0.20, u_bruise) * smoothstep(0.25, 0.95, r.y);
    high = silver(high) * mix(0.55, 1.4, u_bruise) + mix(SILK_WHITE, SOFT_PURPLE, mix(0.12, 0.55, u_bruise)) * bright;
    // towers and drapes of the sky stand about it: a mirror lives on what is dark
    float turn = atan(r.x, -r.z);
    float strip = sin(turn * 4.0 + 0.9) * 0.60 + sin(turn * 7.0 + 2.1) * 0.55 + sin(turn * 11.0 - 0.6) * 0.25;
    float tall = smoothstep(0.80, 0.25, r.y) * smoothstep(-0.06, 0.06 + soft, r.y);
    high *= 1.0 - mix(0.80, 0.90, u_bruise) * tall * smoothstep(-0.05 - 2.0 * soft, 0.30 + 2.0 * soft, strip);
    if (u_quality > 0.5 && u_bruise > 0.0) {
        // the storm's threads run over it as they run over the sky: curved lines, each lit as the heart's wave comes by
        float way = turn + 0.7 * sin(2.3 * r.y + turn);
        vec2 along = vec2(way * 5.0 + r.y * 6.0 + 1.0, way * 3.0 - r.y * 9.0 + 2.6);
        vec2 half_width = 0.03 + 0.9 * fwidth(along);
        vec2 line = sin(along) / half_width;
        vec2 lit = exp(-line * line) * min(vec2(1.0), 0.06 / half_width)
            * (0.35 + 0.9 * exp(-4.0 * abs(fract(vec2(0.37, 0.0) + 0.5 * r.y - u_beat_phase) - 0.5)));
        high += (THREAD_CYAN * lit.x + THREAD_ROSE * lit.y) * smoothstep(0.10, 0.45, r.y) * u_bruise * u_nerves
            * 2.2;
        // and the wound on the horizon, whose light is violet
        vec2 wound = vec2(length(r.xz - vec2(u_sun_x, u_sun_z)) / 0.75, (r.y - 0.16) / 0.22);
        high += mix(LIGHTNING, SOFT_PURPLE * THREAD_ROSE, 0.55) * exp(-dot(wound, wound)) * u_bruise * (0.5 + 0.9 * u_flash);
        high = mix(high, high * mix(SOFT_PURPLE, LIGHTNING, 0.3) * 1.25, 0.75 * u_bruise);
    }
    float down = max(-r.y, 0.0);
    vec3 stone = mix(SILK_WHITE, SOFT_PURPLE, 0.6) * mix(0.075, 0.012, u_bruise);
    vec3 wet = silver(sky(normalize(vec3(r.x, 0.10 + 0.8 * down, r.z)))) * mix(0.44, 0.7, u_bruise);
    vec3 ground = stone + wet * smoothstep(0.0, 0.65, down);
    vec3 c = mix(ground, high, smoothstep(-soft, soft, r.y));
    float edge = r.y / (0.035 + soft);
    return mix(c, stone * 0.25, 0.88 * exp(-edge * edge));
}

/// The nearest street lamps in the metal, as small lights.
/// sharp    exponent of a light's size
float lamps(vec3 r, float sharp) {
    float light = 0.0;
    for (int k = 0; k < 6; k++) {
        float x = (k & 1) == 0 ? u_lamp_rows.x : u_lamp_rows.y;
        vec3 to = vec3(x, 4.05, u_lamp_rows.z - u_lamp_rows.w * float(k / 2)) - v_world;
        light += pow(clamp(dot(r, normalize(to)), 0.0, 1.0), sharp) / (1.0 + dot(to, to) / 120.0);
    }
    return light;
}

/// Sockets, brows and mouth of the face that it has now: they lie in shade, so that it is read from afar.
/// p        at rest, m
/// returns  how dark, [0, 1]
float features(vec3 p) {
    vec2 c = vec2(abs(p.x), p.y);
    vec2 a = (c - vec2(0.031, 2.002)) / vec2(0.022, 0.011);
    vec2 b = (c - vec2(0.035, 2.010)) / vec2(0.026, 0.017);
    vec2 e = (c - vec2(0.034, 2.020)) / vec2(0.021, 0.027);
    float calm = max(1.0 - u_mask.x - u_mask.y - u_mask.z, 0.0);
    float eyes = 0.42 * calm * exp(-dot(a, a)) + 0.95 * u_mask.x * exp(-dot(b, b)) + u_mask.y * exp(-dot(e, e));
    vec2 shut = vec2(p.x / 0.027, (p.y - 1.9225) / 0.0045);
    vec2 hard = vec2(p.x / 0.036, (p.y - 1.912) / 0.0085);
    vec2 lips = vec2(p.x / 0.026, (p.y - 1.920) / 0.014);
    vec2 wide = vec2(p.x / 0.032, (p.y - 1.903) / 0.052);
    float mouth = calm * max(0.9 * exp(-dot(shut, shut)), 0.45 * exp(-dot(lips, lips))) + 0.85 * u_mask.x * exp(-dot(hard, hard))
        + u_mask.y * exp(-dot(wide, wide) * dot(wide, wide));
    return min(max(eyes, mouth), 1.0) * smoothstep(0.03, 0.06, p.z);
}

void main() {
    vec3 to_eye = u_eye_world.xyz - v_world;
    float far = length(to_eye);
    vec3 v = to_eye / max(far, 1e-4);
    vec3 p = v_rest;
    float footprint = far / max(u_focal_px, 1.0);

    // long slow undulations: gradients of travelling waves
    float head = smoothstep(1.80, 1.90, p.y);
    vec3 g = vec3(0.0);
    vec4 wave[3] = vec4[3](vec4(4.0, 5.5, 3.0, 5.0), vec4(-6.0, 8.0, 4.0, 8.0), vec4(3.0, 13.0, -5.0, 9.0));
    float amount[3] = float[3](0.13, 0.11, 0.08);
    vec3 bent = p + 0.06 * sin(p.yzx * 4.0 + TURN * u_drift_c * vec3(2.0, 3.0, 1.0));
    for (int k = 0; k < 3; k++)
        g += normalize(wave[k].xyz) * amount[k] * cos(dot(wave[k].xyz, bent) + TURN * wave[k].w * u_drift_c);
    // flutes run down the robe
    float round_it = atan(p.x, p.z + 1e-4);
    float flute = sin(9.0 * round_it + 0.9 * p.y + 0.5 * sin(2.0 * p.y - TURN * 4.0 * u_drift_c))
        * smoothstep(0.06, 0.30, p.y) * (1.0 - smoothstep(0.95, 1.30, p.y)) * smoothstep(0.03, 0.01, footprint);
    g += 0.30 * flute * vec3(cos(round_it), 0.18, -sin(round_it));
    // a few drops run down: one to a cell of the turn about the body
    float about = round_it * 1.432395;
    float column = floor(about);
    float own = fract(sin(column * 12.9898) * 0.5 + column * 0.618);
    vec2 drop = vec2(fract(about) - 0.5, fract(p.y * 0.8 + u_drift_c * floor(2.0 + 4.0 * own) + own) - 0.35);
    float tail = exp(-drop.x * drop.x * 120.0) * exp(-drop.y * drop.y * (drop.y > 0.0 ? 20.0 : 260.0));
    float fine = smoothstep(0.020, 0.006, footprint) * smoothstep(0.15, 0.4, p.y) * (1.0 - head);
    g += vec3(drop.x * 4.0, (drop.y > 0.0 ? 0.4 : 3.0) * drop.y, 0.0) * tail * fine;
    // the heart's wave
    float front = distance(p, vec3(0.0, 1.45, 0.1)) - 1.3 * u_impulse_beat;
    g += normalize(p - vec3(0.0, 1.45, 0.05)) * cos(30.0 * front) * exp(-front * front / 0.02)
        * 0.3 * exp(-1.6 * u_impulse_beat) * smoothstep(0.030, 0.010, footprint);
    g *= (1.0 + 0.5 * u_dissolve) * mix(1.0, 0.35, head) * mix(0.40, 0.85, smoothstep(0.8, 1.4, p.y));

    // down the robe it only bends sideways: bent up and down it would mirror the dark horizon in blots
    g.y *= mix(0.28, 0.8, smoothstep(1.15, 1.55, p.y));
    vec3 axis_z = vec3(-v_axis_x.z, 0.0, v_axis_x.x);
    vec3 tilt = v_axis_x * g.x + vec3(0.0, g.y, 0.0) + axis_z * g.z;
    vec3 n = normalize(v_normal + v * 1e-3);
    n = normalize(n - (tilt - n * dot(tilt, n)));
    float facing = dot(n, v);
    if (facing < 0.0) {
        n = normalize(n - v * (facing - 0.02));
        facing = max(dot(n, v), 0.0);
    }

    vec3 r = reflect(-v, n);
    float blur = clamp(length(fwidth(n)), 0.0, 1.0);
    float edge = 1.0 - facing;
    float fresnel = 0.80 + 0.20 * edge * edge * edge;
    float open = mix(0.62, 1.0, v_open);
    vec3 colour = surroundings(r, 0.025 + 0.5 * blur) * fresnel * open;
    // the head mirrors in folds finer than the picture: there the light that models a face counts for half
    float key = clamp(dot(n, normalize(vec3(-0.55, 0.55, 0.62))), 0.0, 1.0);
    vec3 face = mix(SILK_WHITE, SOFT_PURPLE, 0.7 * u_bruise) * (0.035 + 0.75 * key * key + 0.20 * max(n.y, 0.0) + 0.45 * u_bruise * (0.5 - 0.5 * n.y)) * mix(1.0, 0.26, u_bruise);
    float fine_head = smoothstep(0.013, 0.006, footprint) * u_bruise;
    colour = mix(colour, face * open, mix(0.55, 0.30, fine_head) * head);
    colour += SILK_WHITE * pow(key, 24.0) * mix(0.5, 0.9, u_bruise) * (1.0 - 0.75 * head * fine_head) * open;

    // the sun and the lamps, small; a fold finer than the picture takes them as a broad faint sheen
    float day = 1.0 - u_bruise;
    float dull = min(1.0, blur * 3.0);
    float glint = clamp(dot(r, sun_world()), 0.0, 1.0);
    vec3 sunlight = mix(PEACH, SILK_WHITE, 0.75) * day;
    colour += sunlight * (mix(4.0, 0.35, dull) * pow(glint, mix(500.0, 40.0, dull)) + 0.30 * pow(glint, 20.0)) * open;
    colour += mix(PEACH, SILK_WHITE, 0.6) * lamps(r, mix(900.0, 90.0, dull)) * mix(1.0, 0.20, dull)
        * mix(1.1, 8.0, u_bruise) * open;
    // the rim: at a grazing angle metal mirrors what lies behind it, whole
    // at the very edge a mesh's normals turn away by pixels: full there it would be a string of beads
    float rim = edge * edge * edge * (1.0 - 0.85 * smoothstep(0.70, 0.97, edge))
        * smoothstep(-0.35, 0.55, n.y + 0.25);
    colour += SILK_WHITE * (0.85 * day + u_bruise * (1.5 + 0.4 * u_pulse)) * rim * mix(open, 1.0, 0.5);

    // storm: nothing but the strokes
    vec3 root = normalize(vec3(u_sun_x, 0.12, u_sun_z) + vec3(1e-4));
    float bolt = max(dot(r, normalize(vec3(-0.5, 0.5, -0.7))), max(dot(r, root), dot(r, normalize(vec3(0.62, 0.42, 0.66)))));
    bolt = clamp(bolt, 0.0, 1.0);
    float bolt4 = bolt * bolt * bolt * bolt;
    colour += LIGHTNING * u_flash * (mix(2.6, 0.4, dull) * pow(bolt, mix(160.0, 30.0, dull)) + 0.40 * bolt4 + 1.2 * rim);

    colour *= 1.0 - 0.88 * features(p) * smoothstep(0.03, 0.012, footprint);

    // the hollow: dark, with a grain of thread light deep in it
    float depth = v_hollow;
    if (depth > 0.001) {
        vec2 q = (p.xy - vec2(0.0, 1.975)) * 22.0;
        q += 0.5 * vec2(sin(q.y * 2.1 + TURN * 13.0 * u_drift_c), sin(q.x * 2.7 - TURN * 17.0 * u_drift_c));
        float strand = exp(-abs(sin(q.x * 1.9 + 0.8 * q.y)) * 9.0) + exp(-abs(sin(q.y * 1.3 - q.x * 0.7 + 1.0)) * 11.0);
        float flicker = 0.35 + 0.65 * u_pulse + 0.4 * max(sin(TURN * 5.0 * u_string_a) * sin(TURN * u_tremor), 0.0);
        vec3 inside = BRUISE * 0.10 + mix(THREAD_ROSE, THREAD_CYAN, 0.25 + 0.25 * sin(q.y))
            * strand * flicker * 0.9 * smoothstep(0.35, 1.0, depth);
        colour = mix(colour, inside, smoothstep(0.05, 0.55, depth));
    }

    // the pool is thin: the stone shows through
    colour *= mix(0.72, 1.0, smoothstep(0.01, 0.16, v_world.y));
    // its lip is dark against the stone
    colour *= mix(0.55, 1.0, smoothstep(0.0, 0.012, v_world.y));
    // at the very edge what glows is held back: a line finer than the picture would be a string of beads
    colour = clamp(colour, vec3(0.0), vec3(mix(9.0, 0.65, smoothstep(0.55, 0.92, edge))));
    if (v_world.y < 0.0) discard;
    float haze = haze_amount(far, v_world.y);
    o_colour = vec4(mix(colour, air(-v), haze), 1.0);
}
