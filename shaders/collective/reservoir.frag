// collective/reservoir.frag: stone in the shaft, lit by the sky above, the lamps on the stairs and the water
// below.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/reservoir.glsl"

in vec3 v_shaft;
in vec3 v_world;
in vec3 v_normal;
flat in vec4 v_own;
in vec3 v_place;
flat in vec3 v_overhead;
out vec4 o_colour;

/// Light of the nearest lamp of one stair.
vec3 lamp_light(vec3 p, vec3 n, float stair) {
    float k = fract(v_shaft.x - START - 0.5 * stair) * TREADS;
    float level = -v_shaft.z / (PITCH / TREADS);  // the tread at this height
    k += TREADS * max(0.0, floor((level - k) / TREADS + 0.5));
    float lamp = (floor((k - 0.5 * LAMP_EVERY) / LAMP_EVERY + 0.5)) * LAMP_EVERY + 0.5 * LAMP_EVERY;
    lamp = clamp(lamp, 0.5 * LAMP_EVERY, 104.0);
    float angle = lamp / TREADS + 0.5 * stair + START;
    vec3 at = vec3(u_reservoir.x + (u_reservoir.z - 0.22) * sin(TURN * angle), tread_height(lamp) + 2.0,
                   u_reservoir.y + (u_reservoir.z - 0.22) * cos(TURN * angle));
    vec3 to = at - p;
    float d2 = dot(to, to);
    float facing = 0.35 + 0.65 * max(dot(to, n) * inversesqrt(max(d2, 1e-4)), 0.0);
    return mix(PEACH, THREAD_ROSE, 0.10)
        * (keeper_lamp(lamp, stair) * facing * 0.75 / (0.14 + d2 + 0.35 * d2 * d2));
}

float line(float d, float half_width, float foot) {
    return (clamp(d + 0.5 * foot, -half_width, half_width)
        - clamp(d - 0.5 * foot, -half_width, half_width)) / foot;
}

void main() {
    vec3 p = vec3(v_world.x, v_shaft.z, v_world.z), n = normalize(v_normal);
    float t = max(length(v_world - u_eye_world.xyz), 0.1);
    float foot = 1.3 * t / u_focal_px;
    float kind = v_own.x, depth = max(-v_shaft.z, 0.0);
    vec3 albedo = mix(SOFT_PURPLE, PINK, 0.35) * (0.30 + 0.10 * v_own.z);
    float shade = 1.0;
    vec3 own = vec3(0.0);
    if (kind < 0.5) {  // treads: a worn, paler nose; dark risers
        float nose = min(v_place.x, 1.0 - v_place.x) * TURN * v_shaft.y / TREADS;
        float top = step(0.5, n.y);
        albedo *= mix(0.75, 1.0 + 0.7 * line(nose, 0.05, foot), top);
        float inlay = line(v_place.y - 0.12, 0.03, foot) + line(v_place.y - 0.90, 0.02, foot);
        albedo = mix(albedo, mix(THREAD_ROSE, SILK_WHITE, 0.5) * 0.5, top * clamp(inlay, 0.0, 1.0));
        shade = mix(1.0, 0.35, step(0.5, -n.y));
    } else if (kind > 1.5 && kind < 2.5) {  // wall: ribs, courses, pointed cells
        float bay = v_shaft.x * 24.0, x = (fract(bay) - 0.5) * TURN * u_reservoir.z / 24.0;
        float rib = 0.98 - abs(x);
        vec3 sideways = vec3(cos(TURN * v_shaft.x), 0.0, -sin(TURN * v_shaft.x));
        n = normalize(n - sideways * sign(x) * 0.9 * (1.0 - smoothstep(0.05, 0.17, rib)) * step(rib, 0.2));
        float bay_number = floor(bay);
        float row = floor(depth / 3.4), y = fract(depth / 3.4) * 3.4;  // y grows downward
        float rise = 2.5 - y;                                          // height within the cell
        float arch = rise < 1.2 ? abs(x) - 0.50 : length(vec2(abs(x) + 0.45, (rise - 1.2) * 1.0)) - 0.95;
        float cell = max(arch, -rise);
        float far = 1.0 - smoothstep(0.15, 0.45, foot);
        float hole = clamp(0.5 - cell / foot, 0.0, 1.0);
        float course = line(fract(depth / 0.62 + 0.5) * 0.62 - 0.31, 0.014, foot)
            * (1.0 - smoothstep(0.12, 0.3, foot));
        float stone = hash(vec2(floor(depth / 0.62),
            floor(bay * 2.0 + 0.5 * mod(floor(depth / 0.62), 2.0)))) - 0.5;
        albedo *= 1.0 - 0.5 * course + 0.28 * stone;
        albedo *= 0.80 + 0.5 * smoothstep(0.0, 0.16, 0.17 - rib) ;
        albedo += SILK_WHITE * 0.10 * line(cell - 0.06, 0.035, foot) * far;
        float lit = step(0.55, hash(vec2(floor(bay), row) + 19.0));
        vec3 tint = mix(THREAD_ROSE, THREAD_CYAN, step(0.72, hash(vec2(floor(bay), row) + 40.0)));
        tint = mix(tint * vec3(0.55), mix(PEACH, SOFT_PURPLE, 0.45) * 0.42, 0.62);  // old light behind stone
        float beat = 0.55 + 0.45 * sin(TURN * (u_breath + hash(floor(bay) + row * 31.0)));
        float low = exp(-max(rise, 0.0) * 1.9) * (1.0 - 0.75 * smoothstep(0.1, 0.5, abs(x)));
        float strand = x - 0.22 * sin(rise * 2.1 + TURN * (u_breath + bay_number * 0.37))
            * sin(bay_number * 5.1);
        low += 0.7 * exp(-strand * strand / (0.0006 + foot * foot)) * min(1.0, 0.03 / foot)
            * (1.0 - 0.3 * rise);
        own = hole * lit * tint * (0.012 + 0.55 * beat * low) * smoothstep(0.4, 0.9, u_mouth)
            * (1.0 + 2.0 * u_dark) * 0.6 * exp(-depth * 0.34);
        albedo *= 1.0 - 0.90 * hole;
        // the underside of the stair above lies in its own shadow
        float level = fract((depth - fract((v_shaft.x - START) * 2.0) * 0.5 * PITCH) / (0.5 * PITCH))
            * 0.5 * PITCH;
        shade = 1.0 - 0.72 * exp(-level * 0.9);
    } else if (kind > 2.5 && kind < 3.5) {
        vec3 ray = ray_world();
        o_colour = vec4(0.25 * sky(vec3(ray.x, abs(ray.y), ray.z)), 1.0);
        return;
    } else if (kind > 3.5) {
        albedo = BRUISE * 0.8;
    }
    vec3 light = v_overhead * 0.60 * exp(-depth * 0.85) * (0.55 + 0.45 * n.y) * shade;
    light += (lamp_light(p, n, 0.0) + lamp_light(p, n, 1.0)) * mix(shade, 1.0, 0.5)
        * mix(exp(-depth * 0.30), 0.6, u_dark);
    float up = v_shaft.z - WATER_M;
    vec3 glow = mix(THREAD_ROSE, mix(THREAD_CYAN, SOFT_PURPLE, 0.5), smoothstep(0.5, 6.0, up));
    light += glow * sorrow() * (0.5 - 0.35 * n.y) * 1.1 * exp(-up * 0.30);
    albedo *= mix(1.0, 0.42, smoothstep(0.3, 5.0, depth));  // the stone itself is darker, damper below
    vec3 c = albedo * light * (1.0 - 0.6 * u_dark * exp(-depth * 0.2)) + own;
    // what has not sunk yet is still the plaza's wet, polished stone
    vec3 d = ray_world();
    float wet = step(0.5, n.y) * exp(-depth * 1.1) * step(kind, 1.5);
    float edge = clamp(1.0 + d.y, 0.0, 1.0), edge2 = edge * edge;
    if (kind > 0.5 && kind < 1.5) c *= mix(0.8, 1.6, wet);
    c = mix(c, sky(normalize(vec3(d.x, abs(d.y) + 0.02, d.z))) * vec3(0.80, 0.74, 0.86),
        wet * mix(1.0, 0.4, smoothstep(0.5, 1.0, u_mouth)) * (0.16 + 0.62 * edge2 * edge2));
    c = mix(c, air(ray_world()), haze_amount(t, 0.0));
    o_colour = vec4(c, 1.0);
}
