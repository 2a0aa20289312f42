// serenes/shard_time.glsl: when each pane of a tower's skin lets go. A pure function of the story, so it also runs
// backwards.

#include "lib/noise/hash.glsl"

const vec2 PANES = vec2(26.0, 64.0);  // round the tower; up it
const float SHATTER_S = 13.0;         // the shattering as seconds of its own slow time

float shatter_time() {
    return u_shatter * SHATTER_S;
}

/// Metres from where the tower was struck to a place on its skin (cells). strike: where it was, in turns
float from_strike(vec2 cell, float strike, vec4 tower, float phase) {
    float off = cell.x / PANES.x - strike;
    vec2 d = vec2((off - floor(off + 0.5)) * 6.2831853 * tower.z * 0.8, cell.y / PANES.y * tower.w - 3.0 - 7.0 * phase);
    return length(d);
}

float from_strike(vec2 cell, vec4 tower, float phase) {
    vec2 to_eye = vec2(0.0, 18.0) - tower.xy;
    return from_strike(cell, atan(to_eye.y, to_eye.x) / 6.2831853, tower, phase);
}

/// When the pane about a centre lets go, in seconds of the shattering.
/// centre   in cells
float release(vec2 centre, vec4 tower, float phase) {
    float chance = hash(floor(vec2(mod(centre.x, PANES.x), centre.y) * 97.0) + floor(phase * 4096.0));
    return 0.4 + phase * 0.9 + min(from_strike(centre, tower, phase) / 6.8, 7.0) + 0.9 * chance * chance;
}

/// Whether all panes within room_m of a place (cells) have surely let go: a bound of `release`.
bool all_gone(vec2 cell, vec4 tower, float phase, float room_m) {
    return shatter_time() > 1.3 + phase * 0.9 + min((from_strike(cell, tower, phase) + 2.6 + room_m) / 6.8, 7.0);
}
