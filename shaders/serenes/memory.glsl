// serenes/memory.glsl: what the glass remembers: scenes out of focus, which a ring brings near for a moment.

#include "lib/noise/hash.glsl"

uniform sampler2D t_memory;  // memory_scene.py: 2x2 scenes of rose and pale light

const float MEMORY_M = 9.6;                       // height of a scene on the skin, m
const vec4 DUSK = vec4(0.350, 7.0, 10.5, 9.6);   // the hero tower's: turn and height (m) of its middle; its size, m

/// Memories within the glass.
/// place_m  round the tower and up, m;  tower  number;  ring  of skin_water
/// px_m     a pixel, m;  round_m  the tower's circumference
/// returns  premultiplied light and cover
vec4 remembered(vec2 place_m, int tower, vec4 ring, float px_m, float round_m) {
    vec2 sway = vec2(0.8 * sin(6.2831853 * u_drift_c), 1.1 * sin(6.2831853 * u_drift_b));
    float scene = 0.0, there = 1.0;
    vec2 f;
    if (tower == 0) {  // one window at dusk, and the shore behind it, about where a hand touches
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
    float soft = tower == 0 ? 2.7 : 4.0;
    float lod = max(log2(px_m * 2.0 * 256.0 / MEMORY_M), mix(soft, 0.3, near));
    vec2 uv = (clamp(f, 0.06, 0.94) + vec2(mod(scene, 2.0), floor(scene * 0.5))) * 0.5;
    vec2 light = textureLod(t_memory, uv, lod).rg;
    vec3 gold = mix(ROSE, MOSS, 0.36) * vec3(1.25, 1.15, 0.8);
    vec3 warm = mix(ROSE, gold, 0.65) * light.x + mix(gold, MERCURY, 0.45) * (1.3 * light.y);
    return vec4(warm * (1.0 + 0.25 * near), clamp(0.45 + light.x + light.y, 0.0, 1.0)) * plain;
}
