// summit/plate_wall.frag: the wall of a plate: obsidian that lets amber light in from above.

#include "summit/plate_glass.glsl"

void main() {
    Place p = place_here();
    float layer = clamp(v_edge.y, 0.0, 1.0);
    // glass, not stone: light enters above and is swallowed on its way down, gold, then ember, then nothing
    float coarse = length(fwidth(v_own)), depth = 1.0 - layer;
    vec4 broad = noise4(0.23 * v_own + vec2(0.9, 0.4) * layer + 9.0 * v_chance.xy);
    vec4 thin = noise4(0.9 * v_own + vec2(2.3, 1.6) * layer);
    float clear = sq(broad.x) * broad.x * mix(0.5 + thin.y, 1.0, smoothstep(0.2, 0.7, coarse));
    vec3 swallowed = exp(-depth * vec3(9.0, 15.0, 24.0) * (0.6 + 1.2 * broad.y));
    float side = dot(v_from, p.l) * inversesqrt(max(dot(v_from, v_from), 1e-4));
    float caught = 0.10 + 1.1 * smoothstep(-0.2, 0.9, side);
    vec3 c = OBSIDIAN * 0.45 + GOLD * vec3(1.0, 0.86, 0.8) * swallowed
        * (clear * caught * p.open * (0.02 + 1.1 * p.near) * (0.4 + 0.6 * u_sag) * exp(-p.far_m / 160.0));
    c *= 1.0 - 0.45 * p.fallen;
    // one bent reflection down the face
    float bend = (broad.z - 0.5) * 6.0 + 1.6 * (layer - 0.5);
    c += mix(VEIN_INDIGO, LAVENDER, 0.4) * 0.035 * exp(-bend * bend * 6.0) * p.near * caught;
    c += RED_GOLD * 0.5 * exp(-layer * 9.0) * p.held;
    o_colour = finished(p, c);
}
