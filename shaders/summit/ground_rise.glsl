// summit/ground_rise.glsl: how the ground heaves, and how a shard leaves it for the summit.

#include "lib/frame.glsl"
#include "summit/dream.glsl"

const float TURN = 6.2831853;
const float WAVE_M = 44.0;

/// How far the ground heaves at a place, m: waves that run outward from the tower's foot.
/// r        distance from the tower, m
float heave(float r) {
    float on = smoothstep(0.0, 0.30, u_buckle);
    float swell = sin(TURN * (r / WAVE_M - u_breath));
    swell += 0.5 * sin(TURN * (r / (WAVE_M * 0.43) - 2.0 * u_breath) + 1.3);
    return on * (0.4 + 2.6 * u_buckle) * swell * smoothstep(6.0, 26.0, r) * exp(-r / 240.0);
}

/// [0, 1] how far a shard is on its way: those near the tower leave first, each in its own time.
/// r        of its centre from the tower, m
/// own      [0, 1)
float leaving(float r, float own) {
    float start = 0.04 + 0.50 * sqrt(clamp(r / 420.0, 0.0, 1.0)) + 0.22 * own;
    return clamp((u_buckle - start) / 0.52, 0.0, 1.0);
}

/// Rotation about an axis of length 1.
mat3 turn(vec3 axis, float angle) {
    float c = cos(angle), s = sin(angle);
    vec3 q = axis * (1.0 - c);
    return mat3(q.x * axis + vec3(c, s * axis.z, -s * axis.y),
                q.y * axis + vec3(-s * axis.z, c, s * axis.x),
                q.z * axis + vec3(s * axis.y, -s * axis.x, c));
}
