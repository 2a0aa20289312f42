// elysara/floor_star.glsl: the stars in the floor: endlessly far below, so they do not pass by as one walks.

#include "lib/noise/hash.glsl"

/// One layer of stars, one in most cells of a grid over the directions below.
/// at       direction on a plane under the eye: d.xz / -d.y, folded by the caller; in cells
/// px       size of a pixel, in cells, along both
/// share    of the cells that have one
float star_layer(vec2 at, vec2 px, float share) {
    vec2 cell = floor(at), in_it = at - cell - 0.5;
    vec2 a = hash2(cell + 512.0), b = hash2(cell + 1536.0);
    vec2 off = in_it - (a - 0.5) * 0.6;
    // round on the picture, whatever the slant
    vec2 r = off / max(px * 1.15, vec2(1e-4));
    float bright = b.x * b.x * b.x * 1.6 + 0.10;
    float cover = exp(-dot(r, r)) * bright * step(b.y, share);
    return cover * smoothstep(0.26, 0.12, max(px.x, px.y));
}
