// living_city/copter.glsl: where a helicopter is while it fails. Needs living_city/air.glsl.

/// How far it has failed, [0, 1]. when: its own start in the time of u_rotors
float failed(float when) {
    return clamp((u_rotors - when) / 0.46, 0.0, 1.0);
}

/// A place of the body in the world: it hovers, then reels and sinks.
vec3 of_machine(vec3 p, vec4 machine, float s, float sign_) {
    float yaw = machine.w + sign_ * 2.6 * s * s, roll = 0.34 + 0.05 * sin(TURN * (u_breath + 0.2 * machine.w)) + 1.1 * s * s * s + 0.18 * s;
    float c = cos(roll), k = sin(roll);
    p = vec3(p.x, c * p.y - k * p.z, k * p.y + c * p.z);
    c = cos(yaw);
    k = sin(yaw);
    return vec3(c * p.x + k * p.z, p.y, c * p.z - k * p.x);
}

/// The hub's place, m.
vec3 hub(vec4 machine, float s) {
    vec3 p = machine.xyz + 3.0 * vec3(sin(TURN * (u_drift_c + 0.1 * machine.w)), 0.5 * sin(TURN * u_breath), 0.0);
    return p + vec3(10.0 * s, -190.0 * s * s * s - 12.0 * s * s, -16.0 * s);
}
