// serenes/shard_pane.glsl: which pane of the skin a place belongs to.

#include "serenes/shard_time.glsl"

uniform sampler2D t_centres;  // of the panes, in cells

/// The pane under a place.
/// cell     the place, in cells
/// centre   of the pane, in cells;  side  [0, 1), the nearest edge's chance;  returns  how far it is, in cells
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
    side = hash(floor((centre + other) * 53.0));
    return 0.5 * (next - best);
}
