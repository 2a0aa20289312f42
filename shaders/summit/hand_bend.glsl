// summit/hand_bend.glsl: a hand's fingers bend in their three joints.

uniform vec4 u_finger[5];  // base x, y; heading from +y toward -x, rad; length

/// Bends about a joint across the finger, fully beyond it, softly at it.
void bend(inout vec3 p, inout vec3 n, float along, float joint, float length_, float angle) {
    float w = smoothstep(joint - 0.11, joint + 0.11, along) * angle;
    float c = cos(w), s = sin(w);
    float y = p.y - joint * length_;
    p.yz = vec2(joint * length_ + c * y - s * p.z, s * y + c * p.z);
    n.yz = vec2(c * n.y - s * n.z, s * n.y + c * n.z);
}

/// Closes a hand.
/// p, n     place and normal, at rest; then bent
/// which    finger, 4 the thumb
/// along    the finger, in its lengths
/// curl     rad of the middle joint
void close_hand(inout vec3 p, inout vec3 n, int which, float along, float curl) {
    vec4 f = u_finger[which];
    float thumb = which == 4 ? 1.0 : 0.0;
    vec2 way = vec2(-sin(f.z), cos(f.z)), across = vec2(way.y, -way.x);
    vec2 q = p.xy - f.xy;
    p = vec3(dot(q, across), dot(q, way), p.z);
    n = vec3(dot(n.xy, across), dot(n.xy, way), n.z);
    bend(p, n, along, 0.76, f.w, curl * mix(0.75, 0.55, thumb));
    bend(p, n, along, 0.46, f.w, curl * mix(1.05, 0.45, thumb));
    bend(p, n, along, 0.0, f.w, (curl * 0.72 - 0.16) * mix(1.0, 0.8, thumb));
    p.xy = f.xy + across * p.x + way * p.y;
    n.xy = across * n.x + way * n.y;
}
