// collective/chime.glsl: how the chime fountain stands, tips over, and lets one chime fall.

uniform vec4 u_places;  // fountain x, z; lamp x, z

const float CROWN_M = 3.05;   // height of the hoop the chimes hang from
const vec2 FALLS = vec2(0.96, -0.28);  // the way it tips, x and z
const float EDGE_M = 1.75;    // from its middle to the edge it tips over

/// Turns a direction with the fountain.
vec3 tipped_way(vec3 v) {
    float a = 1.38 * u_overturned * u_overturned;
    float s = sin(a), c = cos(a), out_ = dot(v.xz, FALLS);
    v.xz += FALLS * (out_ * c + v.y * s - out_);
    v.y = v.y * c - out_ * s;
    return v;
}

/// A place of the fountain, m from its foot's middle, in the world.
vec3 tipped(vec3 p) {
    vec3 edge = vec3(FALLS.x, 0.0, FALLS.y) * EDGE_M;
    return vec3(u_places.x, 0.0, u_places.y) + edge + tipped_way(p - edge);
}

/// The falling chime: from the crown in an arc to the stones before the wanderer.
vec3 fallen() {
    float s = smoothstep(0.30, 0.98, u_overturned);
    vec3 from = tipped(vec3(0.6, CROWN_M, 0.5)), to = vec3(-1.5, 0.05, -13.6);
    vec3 p = mix(from, to, s);
    p.y += 4.0 * 1.5 * s * (1.0 - s);
    return p;
}
