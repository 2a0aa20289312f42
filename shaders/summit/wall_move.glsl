// summit/wall_move.glsl: how the city fights: timed moves with rests between them, quarter turns, and the ring
// that a corridor closes to.

#include "summit/city_light.glsl"
#include "lib/noise/hash.glsl"

const vec3 RING_WORLD = vec3(-40.0, 64.0, 24.0);  // its middle, m

/// Whole moves and the eased share of the present one: it moves, then rests.
/// t        in moves
/// part     share of a move's time in which it moves
float moved(float t, float part) {
    float n = floor(t);
    float f = clamp((t - n) / part, 0.0, 1.0);
    return n + f * f * f * (f * (6.0 * f - 15.0) + 10.0);
}

/// Where a thing modelled on a ring about the origin (in its plane y = 0) hangs now.
/// p        m, on the ring at rest
/// n        normal, turned too
vec3 ring_place(vec3 p, inout vec3 n) {
    float turn = 6.2831853 * u_drift_b + 1.5707963 * mod(moved(u_wall_s / 8.0, 0.4), 4.0);
    float c = cos(turn), s = sin(turn);
    p.xz = vec2(c * p.x - s * p.z, s * p.x + c * p.z);
    n.xz = vec2(c * n.x - s * n.z, s * n.x + c * n.z);
    // it leans, so that one looks into it and out of it again
    float lean = 0.50 + 0.10 * sin(6.2831853 * u_drift_c), tip = -0.42;
    float cl = cos(lean), sl = sin(lean), ct = cos(tip), st = sin(tip);
    p.yz = vec2(cl * p.y - sl * p.z, sl * p.y + cl * p.z);
    n.yz = vec2(cl * n.y - sl * n.z, sl * n.y + cl * n.z);
    p.xy = vec2(ct * p.x - st * p.y, st * p.x + ct * p.y);
    n.xy = vec2(ct * n.x - st * n.y, st * n.x + ct * n.y);
    float there = smoothstep(0.25, 0.95, u_fight);
    vec3 at = RING_WORLD - vec3(0.0, 30.0 * (1.0 - there), 0.0);
    return at + p * there + touch_push(at);
}
