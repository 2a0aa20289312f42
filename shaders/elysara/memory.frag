// elysara/memory.frag: rose for heartbreak, blue for ambition; pale gold once the hairs have closed. What stood
// in them is drawn away along each hair, sooner or later, and the last of it is grains.

#include "elysara/air.glsl"
#include "elysara/memory_relief.glsl"
#include "lib/noise/hash.glsl"

in vec4 v_place;
flat in vec4 v_hair;     // faint; out of focus; chance; which way the thread runs
uniform float u_light;   // [0, 2]
uniform float u_unfold;  // [0, 1]
uniform float u_gone;    // [0, 1] how far it has been drawn away
uniform float u_one;     // a hair's share of the closed thread's light
uniform float u_kind;    // 0 heartbreak, 1 ambition
out vec4 o_colour;       // added

void main() {
    float u = v_place.x, late = v_hair.z * v_hair.z, pull = u_gone * u_gone * (0.15 + 2.6 * late);
    vec2 lit = relief(vec2(u - v_hair.w * pull, v_place.y), min(0.6 + 2.6 * v_hair.y + 1.4 * u_gone, 3.2));
    // grains of it run along the hair
    float x = u * 13.0 - v_hair.w * 4.0 * u_flow, cell = floor(x), off = x - cell - 0.5;
    float own = hash(vec2(mod(cell, 4.0) + 8.0 * floor(v_hair.z * 61.0), floor(v_hair.z * 977.0)));
    float grain = exp(-off * off * 26.0) * step(0.72, own) * (1.0 - v_hair.y);
    float there = lit.x * (1.0 - u_gone * smoothstep(0.0, 0.5, u_gone - late + 0.3)) * (0.85 + 0.6 * grain) + grain * lit.y * 0.2;
    there *= 1.0 - smoothstep(0.45, 1.0, u_gone);
    vec3 own_light = u_kind < 0.5 ? mix(ROSE, GOLD, 0.25) * vec3(1.0, 0.62, 0.66) : CRYSTAL * 1.2;
    vec3 colour = mix(mix(GOLD, ROSE, 0.5), own_light, u_unfold * (1.0 - 0.5 * u_gone));
    colour = mix(colour, ROSE, 0.55 * min(lit.x * lit.x, 1.0));
    // the hairs themselves are hardly seen, a little more where they part and close
    // where they are closed, all of them together are one thread
    float open = clamp(v_place.w, 0.0, 1.0), ends = smoothstep(1.0, 0.80, abs(u) / WIDE);
    float bare = mix(u_one, 0.022, smoothstep(0.05, 0.6, open));
    float light = (bare + 1.15 * there * open) * u_light * mix(1.0, 0.30, sqrt(v_hair.y)) * ends;
    light *= (0.85 + 0.15 * u_pulse) * (1.0 - 0.5 * u_surge) * min(u_threads, 1.0);
    o_colour = vec4(colour * (light * max(1.0 - v_place.z * v_place.z, 0.0) * v_hair.x), 0.0);
}
