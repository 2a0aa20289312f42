// summit/sky_dome.glsl: the shape of the obsidian sky while it is whole, and what moves it.

#include "summit/air.glsl"

const float DOME_M = 900.0;  // its radius at the ground
const float TAU = 6.2831853;

/// [0, TAU): an angle that turns n times in the 4096 s of the veins' time.
float vein_turn(float n) {
    return fract(u_vein_s * (n / 4096.0)) * TAU;
}

/// A front that runs in with each thump: it comes and goes softly, so that none starts or ends in one frame.
float heart_runs() {
    return smoothstep(0.0, 0.20, u_heart_s) * (1.0 - smoothstep(0.38, 0.66, u_heart_s));
}

/// The heartbeat's front on the dome: a ring that runs in toward the summit.
/// r_m      from the summit's foot
float heart_ring(float r_m) {
    float x = (u_heart_s * 400.0 - (270.0 - min(r_m, 270.0))) / 40.0;
    return exp(-x * x) * heart_runs();
}

/// Height of the dome over a place, m.
/// p        x, z in the world, m
float dome_height(vec2 p) {
    float r2 = dot(p, p);
    float r = sqrt(r2);
    float q = min(r / DOME_M, 1.3);
    float turn = atan(p.y, p.x + 1e-6);
    float y = 164.0 - 184.0 * pow(max(q, 1e-4), 1.55);
    float folds = 0.62 * sin(7.0 * turn + 1.4 * sin(3.0 * turn + 0.7) + 0.010 * r + TAU * u_drift_a)
        + 0.38 * sin(12.0 * turn + 2.0 - 0.016 * r - TAU * u_drift_b);
    y += mix(4.0, 22.0, u_sag) * folds * min(r / 70.0, 1.0) * exp(-r / 260.0);
    y += 5.0 * sin(0.013 * p.x + vein_turn(137.0)) * sin(0.011 * p.y - vein_turn(113.0)) * min(6.0 * q, 1.0);
    y += (2.2 + 2.0 * u_heart + 2.0 * u_bands.y * (1.0 - u_loosen)) * sin(0.035 * r + vein_turn(461.0)) * exp(-r / 220.0);
    float wide = mix(95.0, 50.0, u_sag);
    y -= mix(26.0, 68.0, u_sag) / pow(1.0 + r2 / (wide * wide), 0.72);
    return y - (5.0 + 6.0 * u_loosen) * heart_ring(r);
}

vec3 dome_point(vec2 p) {
    return vec3(p.x, dome_height(p), p.y);
}
