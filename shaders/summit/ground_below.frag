// summit/ground_below.frag: the dark under the shards, and the ground beyond them: their mean.

#include "summit/air.glsl"

in vec3 v_world;
out vec4 o_colour;

void main() {
    float r = length(v_world.xz);
    vec3 d = normalize(v_world - u_eye_world.xyz);
    float f = 1.0 - clamp(-d.y, 0.0, 1.0), f5 = f * f * f * f * f;
    vec3 mean = air_light(vec3(d.x, max(-d.y, 0.02), d.z)) * (0.45 + 0.4 * f5);
    vec3 deep = OBSIDIAN * 0.25 + GOLD * vec3(1.0, 0.42, 0.2) * 0.10 * u_buckle * exp(-r / 60.0);
    vec3 c = mix(deep, mean, smoothstep(640.0, 720.0, r));
    o_colour = vec4(through_air(c, v_world), 1.0);
}
