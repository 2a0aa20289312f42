// serenes/memory.glsl: what the glass remembers: scenes out of focus, which a ring brings near for a moment.

#include "lib/noise/hash.glsl"

uniform sampler2D t_memory;  // memory_scene.py: 2x2 scenes of rose and pale light

const float MEMORY_M = 9.6;                       // height of a scene on the skin, m
const vec4 DUSK = vec4(0.350, 7.0, 10.5, 9.6);   // the hero tower's: turn and height (m) of its middle; its size, m

vec2 scene_light(vec2 f, float scene, float lod) {
    return textureLod(t_memory, (clamp(f, 0.06, 0.94) + vec2(mod(scene, 2.0), floor(scene * 0.5))) * 0.5, lod).rg;
}

/// Memories within the glass.
/// place_m  round the tower and up, m;  tower  number;  ring  of skin_water
/// px_m     a pixel, m;  round_m  the tower's circumference
/// returns  premultiplied light and cover
vec4 remembered(vec2 place_m, int tower, vec4 ring, float px_m, float round_m) {
    vec2 sway = vec2(0.8 * sin(6.2831853 * u_drift_c), 1.1 * sin(6.2831853 * u_drift_b));
    float scene = 0.0, after = 0.0, turning = 0.0, there = 1.0;
    vec2 f;
    if (tower == 0) {  // about where a hand touches: a window at dusk; a hand held out; a face that turns away
        float tale = smoothstep(0.15, 0.75, u_gather) + smoothstep(0.1, 0.9, u_refusal);
        scene = tale < 1.0 ? 0.0 : tale < 2.0 ? 1.0 : 3.0;
        after = tale < 1.0 ? 1.0 : 3.0;
        turning = tale < 2.0 ? fract(tale) : 0.0;
        f = (place_m + 0.35 * sway - vec2(DUSK.x * round_m, DUSK.y)) / DUSK.zw + 0.5;
        f.x = 1.0 - f.x;
    } else {
        float wide = round_m / floor(round_m / (MEMORY_M * 1.02));
        float column = floor((place_m.x + sway.x) / wide);
        vec2 p = vec2((place_m.x + sway.x) / wide, (place_m.y + sway.y - 2.2) / MEMORY_M + 0.37 * mod(column, 2.0));
        vec2 cell = floor(p);
        f = p - cell;
        cell.x = mod(cell.x, floor(round_m / wide + 0.5));
        vec2 chance = hash2(cell + vec2(float(tower) * 17.0, 5.0) + floor(u_seed.xy * 256.0));
        scene = floor(mod(chance.x * 4.0 + cell.y, 4.0));
        // each comes and goes on its own; some stay away
        there = smoothstep(-0.25, 0.85, sin(6.2831853 * (2.0 * u_drift_a + chance.y)));
        there *= 0.55 * step(0.22, fract(chance.x * 7.0));
    }
    float stir = length(vec3(5.7 * ring.x, ring.yz));  // a wave's height and slope together: even over its phase
    float near = smoothstep(0.03, 0.34, stir);
    vec2 edge = smoothstep(vec2(0.0), vec2(0.22), f) * smoothstep(vec2(1.0), vec2(0.78), f);
    float plain = edge.x * edge.y * u_memories * max(there, near) * (0.72 + 0.30 * near);
    plain *= 1.0 - smoothstep(22.0, 40.0, place_m.y);
    if (plain < 0.004) return vec4(0.0);
    // each comes into focus now and then, slowly, and is lost again
    float focus = sin(6.2831853 * (2.0 * u_drift_b + 0.31 * float(tower) + 0.17 * scene));
    float soft = (tower == 0 ? 2.1 : 3.1) - 1.0 * focus;
    float lod = max(log2(px_m * 2.0 * 256.0 / MEMORY_M), mix(soft, 0.3, near));
#ifdef PLAIN
    // one look: it goes out before the next one comes
    float shown = smoothstep(0.05, 0.5, abs(turning - 0.5));
    vec2 light = scene_light(f, turning > 0.5 ? after : scene, lod);
    plain *= turning > 0.0 ? shown : 1.0;
#else
    vec2 light = scene_light(f, scene, lod);
    if (turning > 0.0 && turning < 1.0) light = mix(light, scene_light(f, after, lod), smoothstep(0.0, 1.0, turning));
#endif
    // rose in its half light, gold where it is bright, violet in its shade
    vec3 gold = mix(ROSE, MOSS, 0.22) * vec3(1.45, 1.05, 0.72);
    float lit = light.x * light.x;
    vec3 warm = mix(VIOLET, ROSE, smoothstep(0.05, 0.40, light.x)) * (0.10 * light.x) + mix(ROSE, gold, smoothstep(0.2, 0.8, light.x)) * (1.15 * lit)
        + mix(gold, MERCURY, 0.40) * (1.7 * light.y);
    return vec4(warm * (1.0 + 0.25 * near), clamp(0.62 + light.x + light.y, 0.0, 1.0)) * plain;
}
