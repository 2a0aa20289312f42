// collective/nerve_drift.glsl: the network's slow motion.

/// The threads breathe: whole regions drift by a metre or so. Every strand at a node moves alike.
vec3 drifted(vec3 p) {
    const float TAU = 6.2831853;
    vec3 q = p * 0.021;
    vec3 a = vec3(sin(TAU * u_drift_c + q.y + 2.0 * q.z), sin(TAU * u_drift_b + q.x), cos(TAU * u_drift_c - q.x + q.y));
    vec3 shake = sin(TAU * (u_tremor + vec3(0.0, 0.33, 0.71)) + q.zxy * 5.0);
    return p + a * (0.7 + 0.6 * u_discord) + shake * 0.22 * max(u_tremble, u_aria);
}
