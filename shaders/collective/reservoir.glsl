// collective/reservoir.glsl: the Reservoir's measures and motion: stone, lamps and threads agree on them.
// The same numbers stand in scenes/collective/reservoir.py. Needs sky.glsl and hash.glsl.

uniform vec4 u_reservoir;  // centre x and z, radius, 0
uniform float u_flip;      // 1: the mirror image in the water

const float TURN = 6.2831853;
const float WATER_M = -13.0;
const float PITCH = 11.0;
const float TREADS = 96.0;
const float LAMP_EVERY = 16.0;
const float START = 0.10;  // where the first stair begins, in turns to the right of the wanderer

/// How far a tread has sunk, m, at this opening.
float tread_height(float k) {
    float m = u_mouth * u_mouth * (3.0 - 2.0 * u_mouth);
    return -k * PITCH / TREADS * m - 0.32 * floor(k / 48.0) * (1.0 - m);
}

/// How far a segment of the floor has sunk, [0, 1]: from the side of the crack (toward +z) to the far one.
/// angle    turns
float sunk(float angle) {
    float late = 0.30 * (0.5 - 0.5 * cos(TURN * angle)) + 0.06 * hash(floor(angle * 16.0 + 0.5) + 5.0);
    return smoothstep(0.10 + late, 0.58 + late, u_mouth);
}

/// A place in the shaft from angle (turns), radius and height.
vec3 shaft_place(float angle, float r, float y) {
    y = mix(y, 2.0 * WATER_M - y, u_flip);
    return vec3(u_reservoir.x + r * sin(TURN * angle), y, u_reservoir.y + r * cos(TURN * angle));
}

/// Light of the lamp by tread k: they waver, and at the end go out from the rim downward.
float keeper_lamp(float k, float stair) {
    float own = hash(k * 2.0 + stair + 77.0);
    float wave = 0.82 + 0.18 * sin(TURN * (u_tremor + own)) * sin(TURN * (u_drift_c * 17.0 + own));
    float lit = smoothstep(0.25, 0.6, u_mouth - 0.1 * own);
    return wave * lit * (1.0 + 3.5 * u_dark * u_dark)
        * (1.0 - smoothstep(0.0, 0.25, u_dark * 1.5 - 0.75 - k / 112.0));
}

/// What glows from the water, [0, 1].
float sorrow() {
    return smoothstep(0.3, 1.0, u_mouth) * (0.75 + 0.4 * u_pulse + 0.35 * u_bands.x) * (1.0 + 7.0 * u_dark * u_dark);
}
