// summit/plate_wall.frag: the wall of a plate: obsidian that lets amber light in from above.

#include "summit/plate_glass.glsl"

void main() {
    float layer = clamp(v_edge.y, 0.0, 1.0), layer_px = max(fwidth(v_edge.y), 1e-4);
    Place p = place_here();
    // glass, not stone: cloudy amber where light comes through, black elsewhere
    vec4 broad = noise4(0.23 * v_own + vec2(0.9, 0.4) * layer + 9.0 * v_chance.xy);
    float clear = smoothstep(0.35, 0.85, broad.x), lit = edge_light(p);
    // light comes in at the top and is swallowed on its way down; hackles run across the break
    vec2 flake = flaked();
    float depth = exp(-(1.0 - layer) * mix(5.5, 1.2, clear)) * (0.25 + 1.1 * flake.x * flake.y);
    vec3 c = OBSIDIAN * 0.45 + mix(EMBER, RED_GOLD, 0.75 * depth) * ((0.012 + 0.34 * depth) * min(lit, 1.2));
    // its two edges
    c += mix(p.amber, RED_GOLD, 0.6) * (lit * (0.05 + 1.7 * sq(flake.x)) * (0.7 * thin_line(p, layer / layer_px, flake)
        + 0.9 * thin_line(p, (1.0 - layer) / layer_px, flake)) * min(0.5 / layer_px, 1.0));
    o_colour = finished(p, c);
}
