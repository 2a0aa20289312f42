// serenes/memory.glsl: what the glass remembers: scenes out of focus, which a ring brings near for a moment.

#include "lib/noise/hash.glsl"

uniform sampler2D t_memory;  // memory_scene.py: 2x2 scenes of rose and pale light

const float MEMORY_M = 6.6;  // height of a scene on the skin, m

/// Memories behind the skin.
/// place_m  round the tower and up, m;  tower  number;  ring  of skin_water
/// px_m     a pixel, m;  round_m  the tower's circumference
/// returns  premultiplied light and cover
vec4 remembered(vec2 place_m, int tower, vec4 ring, float px_m, float round_m) {
    float wide = round_m / floor(round_m / (MEMORY_M * 1.02));
    vec2 sway = vec2(0.8 * sin(6.2831853 * u_drift_c), 1.1 * sin(6.2831853 * u_drift_b));
    float column = floor((place_m.x + sway.x) / wide);
    vec2 p = vec2((place_m.x + sway.x) / wide, (place_m.y + sway.y - 1.6) / MEMORY_M + 0.37 * mod(column, 2.0) + (tower == 0 ? 0.45 : 0.0));
    vec2 cell = floor(p), f = p - cell;
    cell.x = mod(cell.x, floor(round_m / wide + 0.5));
    vec2 chance = hash2(cell + vec2(float(tower) * 17.0, 5.0) + floor(u_seed.xy * 256.0));
    float scene = floor(mod(chance.x * 4.0 + cell.y, 4.0));
    // each comes and goes on its own; one in three stays away
    float there = smoothstep(-0.25, 0.75, sin(6.2831853 * (2.0 * u_drift_a + chance.y)));
    there *= step(0.22, fract(chance.x * 7.0));
    float stir = length(vec3(5.7 * ring.x, ring.yz));  // a wave's height and slope together: even over its phase
    float near = smoothstep(0.03, 0.30, stir);
    vec2 edge = smoothstep(vec2(0.0), vec2(0.16), f) * smoothstep(vec2(1.0), vec2(0.84), f);
    float plain = edge.x * edge.y * u_memories * max(there, near) * (0.42 + 0.90 * near);
    plain *= 1.0 - smoothstep(22.0, 40.0, place_m.y);
    if (plain < 0.004) return vec4(0.0);
    float lod = max(log2(px_m * 2.0 * 256.0 / MEMORY_M), mix(3.4 - 0.8 * there, 0.4, near));
    vec2 uv = (clamp(f, 0.06, 0.94) + vec2(mod(scene, 2.0), floor(scene * 0.5))) * 0.5;
    vec2 light = textureLod(t_memory, uv, lod).rg;
    vec3 warm = ROSE * (light.x * (0.75 + 0.55 * near)) + mix(ROSE, MERCURY, 0.45) * (light.y * (1.3 + 1.4 * near));
    return vec4(warm, clamp(0.25 + light.x, 0.0, 1.0)) * plain;
}
