// elysara/dome_place.glsl: where dome, gate and heart are, as in scenes/elysara/layout.py.

const vec3 DOME = vec3(0.0, 8.0, 0.0);     // centre, m
const float DOME_R = 97.0;                 // m
const vec3 HEART = vec3(0.0, 53.0, 0.0);
const vec3 CROWN = vec3(0.0, 104.0, 0.0);

/// How far a place of the shell lies within the gate, a pointed arch toward the viewer (two arcs whose
/// centres lie across).
/// at       world, m
/// returns  m along x; below 0 outside
float gate(vec3 at, float open) {
    float wide = 25.0 * open, high = 68.0 * open;
    if (open < 0.01 || at.z < 0.0) return -1e3;
    float r = (high * high + wide * wide) / (2.0 * wide);
    float half_m = sqrt(max(r * r - at.y * at.y, 0.0)) - (r - wide);
    return at.y > high ? -length(vec2(at.x, at.y - high)) : half_m - abs(at.x);
}
