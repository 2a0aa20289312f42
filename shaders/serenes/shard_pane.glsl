// serenes/shard_pane.glsl: which pane of the skin a place belongs to.

#include "serenes/shard_time.glsl"

#ifdef PLAIN

// found once, by scenes/serenes/shard_pane.py
uniform sampler2D t_panes;    // the skin as a map: which cell's pane, how far its edge is, the edge's chance
uniform sampler2D t_table;    // of each tower's panes: when they let go, a chance, where the tower was struck

/// The pane under a place.
/// cell     the place, in cells
/// own      of the pane: when it lets go, a chance, where the tower was struck
/// side     0 where the nearest edge is a plate's, else its chance in [0.3, 1);  returns  how far it is, in cells
float pane(vec2 cell, int tower, out vec3 own, out float side) {
    cell = clamp(cell, vec2(0.0), PANES - 0.001);
    vec2 texels = vec2(textureSize(t_panes, 0)) / PANES;
    vec4 here = texelFetch(t_panes, ivec2(cell * texels), 0);
    vec2 at = floor(cell) + here.xy;
    at = vec2(at.x - PANES.x * floor(at.x / PANES.x), clamp(at.y, 0.0, PANES.y - 1.0));
    own = texelFetch(t_table, ivec2(at) + ivec2(int(PANES.x) * tower, 0), 0).xyz;
    side = here.w;
    return textureLod(t_panes, cell / PANES, 0.0).z;
}

#else

uniform sampler2D t_centres;  // of the panes, in cells

/// The plate that a pane belongs to: several panes, ragged; the first cracks run between plates.
vec2 plate(vec2 centre) {
    centre.x = mod(centre.x, PANES.x);
    vec2 astray = hash2(floor(centre * 31.0)) - 0.5;
    vec2 at = floor((centre + 1.6 * astray) / vec2(3.25, 3.6));
    return vec2(mod(at.x, 8.0), at.y);
}

/// The pane under a place.
/// cell     the place, in cells
/// centre   of the pane, in cells;  side  0 where the nearest edge is a plate's, else its chance in [0.3, 1);  returns  how far it is, in cells
float pane(vec2 cell, out vec2 centre, out float side) {
    ivec2 size = textureSize(t_centres, 0), at = ivec2(floor(cell));
    float best = 1e9, next = 1e9;
    centre = cell;
    vec2 other = cell;
    for (int k = 0; k < 9; k++) {
        ivec2 i = at + ivec2(k % 3 - 1, k / 3 - 1);
        int x = (i.x + size.x) % size.x;
        vec2 c = texelFetch(t_centres, ivec2(x, clamp(i.y, 0, size.y - 1)), 0).xy + vec2(float(i.x - x), 0.0);
        float d = i.y < 0 || i.y >= size.y ? 1e9 : length(cell - c);
        other = d < best ? centre : d < next ? c : other;
        next = min(next, max(best, d));
        centre = d < best ? c : centre;
        best = min(best, d);
    }
    side = plate(centre) != plate(other) ? 0.0 : 0.3 + 0.7 * hash(floor((centre + other) * 53.0));
    return 0.5 * (next - best);
}

#endif
