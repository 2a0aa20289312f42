// summit/air.glsl: the thick air with burning lavender in it, and the light behind the sky.

#include "lib/frame.glsl"
#include "summit/dream.glsl"
#include "summit/palette.glsl"

const vec3 PEAK_WORLD = vec3(0.0, 104.0, 0.0);

/// The low air that a ray ends in: ember and lavender at the horizon, obsidian above. Smooth.
/// d        ray, length 1
/// returns  linear light
vec3 air_light(vec3 d) {
    float e = max(d.y, 0.0);
    vec3 low = LAVENDER * vec3(0.16, 0.09, 0.13) + GOLD * vec3(0.035, 0.012, 0.004);
    float clear = 1.0 - 0.72 * smoothstep(0.5, 0.8, u_sag);
    return mix(low * clear, OBSIDIAN * 0.6, smoothstep(0.0, 0.38, e));
}

/// A thing's light through the air before it: thicker near the ground.
/// colour   linear light at the thing
/// place    where it is, m
vec3 through_air(vec3 colour, vec3 place) {
    vec3 ray = place - u_eye_world.xyz;
    float far_m = max(length(ray), 1e-3);
    float height = max(0.5 * (place.y + u_eye_world.y), 0.0);
    float thick = far_m * 0.0062 * u_haze * exp(-height / 42.0) * (1.0 - 0.6 * u_sag);
    return mix(air_light(ray / far_m), colour, exp(-thick));
}
