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

const float TURN = 6.2831853;

/// Bent lines of light, as the threads would be seen in a curved mirror.
/// r        reflected ray, length 1, r.y > 0
/// returns  [0, 1], fading before a line is finer than the picture
float threads(vec3 r) {
    vec2 uv = r.xz / (r.y + 0.30);
    uv += 0.16 * vec2(sin(2.3 * uv.y + TURN * u_drift_c), sin(2.9 * uv.x - TURN * u_drift_b));
    float light = 0.0;
    vec2 along = vec2(0.92, 0.39);
    for (int k = 0; k < 3; k++) {
        float x = dot(uv, along) * (1.3 + 0.5 * float(k)) + 0.37 * float(k);
        float width = max(fwidth(x), 0.001);
        float off = (fract(x) - 0.5) / max(0.035, 1.2 * width);
        float run = fract(dot(uv, vec2(-along.y, along.x)) * 0.5 - u_drift_c * 16.0 + 0.31 * float(k));
        light += exp(-off * off) * (0.30 + 1.6 * exp(-7.0 * run)) * smoothstep(0.45, 0.12, width);
        along = vec2(0.36 * along.x - 0.93 * along.y, 0.93 * along.x + 0.36 * along.y);
    }
    return light;
}

/// What the metal sees along a ray.
vec3 surroundings(vec3 r, float blur) {
    float soft = 0.030 + blur;
    vec3 high = sky(vec3(r.x, max(r.y, 0.0), r.z));
    vec3 low = vec3(r.x, max(-r.y, 0.0), r.z);
    vec3 stone = mix(SOFT_PURPLE * SOFT_PURPLE * vec3(0.30, 0.25, 0.40), BRUISE * 0.30, u_bruise);
    // wet stone: the sky again, most plainly underfoot; darkest just below the horizon, where the city stands on it
    vec3 floor_light = mix(sky(low), sky(vec3(low.x, 0.12, low.z)), 0.5) * mix(0.80, 0.50, u_bruise);
    vec3 ground = mix(stone, floor_light + stone * 0.3, smoothstep(0.02, 0.34, low.y));
    vec3 c = mix(ground, high, smoothstep(-soft, soft, r.y));
    float edge = (r.y - 0.02) / (0.05 + soft);
    c = mix(c, stone * 0.6, 0.48 * exp(-edge * edge));
    // metal is paler than what it mirrors
    return mix(c, SILK_WHITE * dot(c, vec3(0.25, 0.6, 0.15)), 0.26) * 1.06;
}

void main() {
    vec3 to_eye = u_eye_world.xyz - v_world;
    float far = length(to_eye);
    vec3 v = to_eye / max(far, 1e-4);
    vec3 p = v_rest;
    float footprint = far / max(u_focal_px, 1.0);

    // ripples: gradients of travelling waves, each fading before it is finer than the picture
    float head = smoothstep(1.80, 1.90, p.y);
    vec3 g = vec3(0.0);
    vec4 wave[5] = vec4[5](
        vec4(11.0, 3.5, 5.0, 9.0), vec4(-17.0, 5.0, 9.0, 13.0), vec4(25.0, 6.0, -14.0, 17.0),
        vec4(6.0, 21.0, -9.0, 19.0), vec4(-43.0, 14.0, 22.0, 29.0));
    float amount[5] = float[5](0.11, 0.10, 0.09, 0.07, 0.06);
    vec3 bent = p + 0.05 * sin(p.yzx * 7.0 + TURN * u_drift_c * vec3(4.0, 5.0, 3.0));
    for (int k = 0; k < 5; k++) {
        float fade = smoothstep(0.5, 0.12, footprint * length(wave[k].xyz) / TURN * 2.0);
        g += normalize(wave[k].xyz) * amount[k] * fade * cos(dot(wave[k].xyz, bent) + TURN * wave[k].w * u_drift_c);
    }
    // drops that run down: one to a cell of the turn about the body
    float about = atan(p.x, p.z) * 3.5;
    float column = floor(about);
    float own = fract(sin(column * 12.9898) * 0.5 + column * 0.618);
    vec2 drop = vec2(fract(about) - 0.5, fract(p.y * 1.3 + u_drift_c * floor(3.0 + 5.0 * own) + own) - 0.35);
    float tail = exp(-drop.x * drop.x * 60.0) * exp(-drop.y * drop.y * (drop.y > 0.0 ? 14.0 : 190.0));
    float fine = smoothstep(0.020, 0.006, footprint) * smoothstep(0.15, 0.4, p.y);
    g += vec3(drop.x * 3.4, (drop.y > 0.0 ? 0.4 : 3.0) * drop.y, 0.0) * tail * fine;
    // the heart's wave
    float front = distance(p, vec3(0.0, 1.45, 0.1)) - 1.3 * u_impulse_beat;
    g += normalize(p - vec3(0.0, 1.45, 0.05)) * cos(60.0 * front) * exp(-front * front / 0.02)
        * 0.5 * exp(-1.6 * u_impulse_beat) * smoothstep(0.030, 0.010, footprint);
    g *= 0.62 * (1.0 + 0.9 * u_dissolve) * mix(1.0, 0.45, head);

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
    float blur = clamp(length(fwidth(n)) * 0.35, 0.0, 0.5);
    float fresnel = 0.72 + 0.28 * pow(1.0 - facing, 5.0);
    float open = mix(0.22, 1.0, v_open);
    vec3 warm = mix(vec3(0.80, 0.83, 0.95), mix(SILK_WHITE, PEACH, 0.5), 0.5 + 0.5 * n.x);
    vec3 colour = surroundings(r, blur) * warm * fresnel * open;

    // the metal thins at its edges and takes the colour of what is behind
    vec3 sun = sun_world();
    float day = 1.0 - u_bruise;
    float glint = max(dot(r, sun), 0.0);
    float sharp = mix(900.0, 60.0, min(1.0, blur * 4.0));
    colour += mix(PEACH, SILK_WHITE, 0.5) * day * (6.0 * mix(1.0, 0.15, min(1.0, blur * 4.0)) * pow(glint, sharp)
        + 0.55 * pow(glint, 24.0));
    float lamp = max(dot(r, normalize(vec3(-0.45, 0.78, 0.44))), 0.0);
    colour += SILK_WHITE * (0.9 + 1.2 * u_pulse) * pow(lamp, mix(260.0, 30.0, min(1.0, blur * 4.0))) * open
        * mix(1.0, 0.5, u_bruise);

    // storm: threads overhead, and strokes
    float above = smoothstep(0.02, 0.25, r.y);
    float lines = threads(vec3(r.x, max(r.y, 0.0), r.z)) * above;
    float shown = u_nerves * smoothstep(-0.2, 0.7, u_opening);
    colour += mix(THREAD_ROSE, THREAD_CYAN, 0.5 + 0.5 * sin(3.0 * r.x + 2.0 * r.z)) * lines * shown
        * (0.22 + 0.75 * u_pulse + 0.9 * u_aria) * open;
    float bolt = max(max(dot(r, normalize(vec3(-0.5, 0.5, -0.7))), dot(r, normalize(vec3(0.62, 0.42, -0.66)))), 0.0);
    colour += LIGHTNING * u_flash * (3.5 * pow(bolt, 90.0) + 0.5 * pow(bolt, 6.0));

    // the hollow: dark, with a grain of thread light deep in it
    float depth = v_hollow;
    if (depth > 0.001) {
        vec2 q = (p.xy - vec2(0.0, 1.965)) * 26.0;
        q += 0.5 * vec2(sin(q.y * 2.1 + TURN * 13.0 * u_drift_c), sin(q.x * 2.7 - TURN * 17.0 * u_drift_c));
        float strand = exp(-abs(sin(q.x * 1.9 + 0.8 * q.y)) * 9.0) + exp(-abs(sin(q.y * 1.3 - q.x * 0.7 + 1.0)) * 11.0);
        float flicker = 0.35 + 0.65 * u_pulse + 0.4 * max(sin(TURN * 5.0 * u_string_a) * sin(TURN * u_tremor), 0.0);
        vec3 inside = BRUISE * 0.10 + mix(THREAD_ROSE, THREAD_CYAN, 0.25 + 0.25 * sin(q.y))
            * strand * flicker * 0.9 * smoothstep(0.35, 1.0, depth);
        colour = mix(colour, inside, smoothstep(0.05, 0.55, depth));
    }

    // where the robe runs into the floor it darkens against it
    colour *= mix(0.45, 1.0, smoothstep(-0.01, 0.10, v_world.y));
    colour = min(colour, vec3(9.0));
    if (v_world.y < 0.0) discard;
    float haze = haze_amount(far, v_world.y);
    o_colour = vec4(mix(colour, air(-v), haze), 1.0);
}
