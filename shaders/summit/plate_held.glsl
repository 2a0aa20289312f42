// summit/plate_held.glsl: how fingers hold up the sky.

#include "summit/sky_dome.glsl"

/// [0, 1] how far fingers hold up the sky at a place of the whole dome, m: under the finger first, then
/// wider.
float held_up(vec3 home) {
    vec3 to = normalize(home - u_eye_world.xyz);
    float held = 0.0;
    for (int left = int(u_touch_count); left > 0; left--) {
        int i = int(u_touch_count) - left;
        float off = 1.0 - dot(to, u_touch_ray[i].xyz), grown = smoothstep(0.0, 1.4, u_touch[i].z);
        float near = exp(-off * off * mix(2.0e4, 620.0, grown));
        held += near * u_touch[i].w * smoothstep(0.0, 0.5, u_touch[i].z);
    }
    return clamp(1.25 * held * u_fire, 0.0, 1.0);
}

/// How high the held sky is lifted, m.
float lifted(float held) {
    return (9.0 + 10.0 * u_sag) * held * held * (3.0 - 2.0 * held);
}
