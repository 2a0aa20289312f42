// collective/chime.glsl: how the chime fountain stands, snaps at its stem, and lets its chimes fall.

uniform vec4 u_places;  // fountain x, z; lamp x, z

const float CROWN_M = 3.05;   // height of the hoop the chimes hang from
const vec2 FALLS = vec2(0.90, 0.436);  // the way it tips, x and z
const float SNAP_M = 0.50;    // height of the break in its stem
const float LEAN = 1.17;      // rad that the broken part leans

/// Turns a direction with the part above the break.
vec3 tipped_way(vec3 v) {
    float a = LEAN * u_overturned * u_overturned;
    float s = sin(a), c = cos(a), out_ = dot(v.xz, FALLS);
    v.xz += FALLS * (out_ * c + v.y * s - out_);
    v.y = v.y * c - out_ * s;
    return v;
}

/// A place of the part above the break, m from the fountain's foot, in the world: it leans and sinks.
vec3 tipped(vec3 p) {
    vec3 hinge = vec3(0.0, SNAP_M, 0.0);
    float sunk = 0.40 * smoothstep(0.5, 1.0, u_overturned);
    return vec3(u_places.x, -sunk, u_places.y) + hinge + tipped_way(p - hinge);
}

/// The falling chime: from the crown in an arc to the stones before the wanderer.
vec3 fallen() {
    float s = smoothstep(0.30, 0.98, u_overturned);
    vec3 from = tipped(vec3(0.6, CROWN_M, 0.5)), to = vec3(-1.5, 0.05, -13.6);
    vec3 p = mix(from, to, s);
    p.y += 4.0 * 1.5 * s * (1.0 - s);
    return p;
}
