// summit/plate_wall.frag: the wall of a plate: thin obsidian lets amber light through.

#include "summit/plate_glass.glsl"

void main() {
    Place p = place_here();
    float layer = clamp(v_edge.y, 0.0, 1.0);
    // light runs down through the edge: bright above, dark at the face; the fracture is fluted
    float coarse = length(fwidth(v_own));
    vec4 broad = noise4(0.55 * v_own + 0.5 * layer + 9.0 * v_chance.xy);
    vec4 thin = noise4(2.3 * v_own + vec2(1.3, 0.6) * layer);
    float flutes = broad.x * mix(0.25 + 1.5 * thin.y * thin.y, 0.75, smoothstep(0.12, 0.4, coarse));
    flutes = 0.08 + 1.7 * flutes * mix(broad.x, 0.5, smoothstep(0.5, 1.4, coarse));
    float down = mix(0.03, 1.0, layer * layer * layer);
    vec3 c = p.amber * flutes * down * p.open * (0.03 + 0.85 * p.near) * (0.4 + 0.6 * u_sag);
    c = c * (1.0 - 0.5 * p.fallen) + EMBER * 0.10 * p.near * p.open * exp(-layer * 14.0);
    c += RED_GOLD * 0.5 * exp(-layer * 9.0) * p.held;
    o_colour = finished(p, c);
}
