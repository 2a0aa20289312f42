// living_city/crowd.vert: one of the crowd from the air: a light, drawn out behind it as it runs.

in vec4 a_who;  // its texel x, y; corner 0, 1 (ahead) or 2 (behind); chance

#include "living_city/air.glsl"

uniform sampler2D t_place;
uniform sampler2D t_pull;
uniform float u_pull_awake;
out vec4 v_light;  // premultiplied
out float v_along; // [0, 1] 0 behind

void main() {
    ivec2 at = ivec2(a_who.xy);
    vec4 head = texelFetch(t_place, at, 0), tail = texelFetch(t_place, at + ivec2(textureSize(t_place, 0).x / 2, 0), 0);
    float up = tail.w, chance = a_who.w;
    vec3 ray = head.xyz - u_eye_world.xyz;
    float far_m = max(length(ray), 1.0), px_m = far_m / u_focal_px;
    float size_m = mix(0.50, 0.42, up), wide = max(size_m, 0.60 * px_m);
    vec3 along = head.xyz - tail.xyz;
    float run = length(along);
    along = run > 1e-3 ? along / run : vec3(1.0, 0.0, 0.0);
    run = clamp(run, 2.2 * wide, mix(5.0, 4.5, up) * (1.0 - 2.4 * up * (1.0 - up)) + 1.2 * px_m);
    vec3 side = cross(along, ray);
    float across = length(side);
    side = across > 1e-3 ? side / across : vec3(0.0, 1.0, 0.0);
    vec3 p = a_who.z > 1.5 ? head.xyz - along * run : head.xyz + (a_who.z > 0.5 ? side : -side) * wide + along * 0.4 * wide;
    v_along = a_who.z > 1.5 ? 0.0 : 1.0;
    // a light that a pixel hardly holds is fainter; close by it is a person, and no light
    float seen = min(1.0, mix(1.5, 1.6, up) * size_m / (0.60 * px_m)) * (1.0 - smoothstep(4.0, 9.0, 1.75 / px_m) * (1.0 - up)) * smoothstep(8.0, 40.0, far_m);
    float clear = exp(-min(far_m * 0.00062 * u_haze * (1.0 + 0.5 * u_thin), 8.0));
    float lamp = step(0.86, fract(chance * 17.0));
    vec3 street = mix(BONE, MAGMA_CORE, 0.45) * (0.20 + 1.25 * head.w * head.w) * (0.4 + 0.6 * fract(chance * 71.0)) * (key_light() + 0.5);
    street += melt_at(head.xz, 1.2) * 0.5;
    street = mix(street, MAGMA_CORE * (1.4 + 3.0 * head.w) * (0.85 + 0.35 * u_pulse), lamp);
    vec3 shade = mix(INDIGO, MERCURY, 0.15) * 0.22, sun = mix(BONE, MAGMA_CORE, 0.35) * 1.55;
    vec3 lit = mix(shade, sun, smoothstep(0.10, 0.95, head.w)) * (0.45 + 0.8 * fract(chance * 71.0));
    lit += MAGMA_CORE * 2.2 * sq(head.w) * lamp * (0.4 + u_flies);
    street *= 1.0 + 0.30 * u_bands.w * lamp;
    vec3 c = mix(street, lit * (0.85 + 0.4 * u_pulse), up);
    // a note goes through them as a wave, from the heart outward
    float note = (length(head.xz) - 1000.0 * (1.0 - u_onset)) / mix(170.0, 90.0, up);
    c *= 1.0 + mix(0.30, 0.10, up) * u_energy + mix(1.1, 0.40, up) * u_onset * exp(-note * note);
    if (u_pull_awake > 0.5) {  // they touch the ground, and it answers
        float d = length(texelFetch(t_pull, at, 0).xy);
        c = mix(c, mix(VINE, BONE, 0.35) * (0.9 + 0.5 * head.w), 0.7 * smoothstep(4.0, 30.0, d));
    }
    seen *= 1.0 - smoothstep(0.0, 0.12, u_thin * 1.1 - fract(chance * 53.0)) * up;
    seen *= 1.0 - 4.0 * up * (1.0 - up) * mix(0.45, 0.75, smoothstep(420.0, 160.0, far_m));  // aloft, and near: no litter
    seen *= 1.0 - 3.4 * u_murmur * (1.0 - u_murmur) * step(0.45, fract(chance * 31.0));  // as they gather, many are dark
    seen *= (chance < u_crowd ? 1.0 : 0.0);
    v_light = vec4(c * clear, mix(0.55, 0.85, up)) * seen;
    gl_Position = seen > 0.004 ? u_view_projection * vec4(p, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
