// living_city/rotor.frag: a dark blade that turns to glass: clear, with the sky on it, and glints as it tumbles.

#include "living_city/air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec3 v_own;
in float v_edge;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal + 1e-5);
    n = dot(n, d) > 0.0 ? -n : n;
    vec3 r = reflect(d, n);
    float glass = v_own.x, fresnel = 0.06 + 0.94 * pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 5.0);
    float rim = smoothstep(0.25, 0.75, v_edge);
    vec3 mirrored = low_air(vec3(r.x, abs(r.y), r.z)) * 2.2 + MERCURY * 0.22 + melt_at(v_place.xz, 4.0) * 0.8 * max(-r.y, 0.0);
    vec3 c = mix(OBSIDIAN, mirrored * (fresnel + 0.22 + 0.35 * rim), glass);
    c += mix(key_light(), MERCURY, 0.5) * glass * (4.0 * pow(max(dot(r, KEY), 0.0), 26.0) + 0.25 * pow(max(dot(r, KEY), 0.0), 4.0));
    float there = (1.0 - smoothstep(0.75, 1.15, v_own.y)) * mix(0.85, 0.30 + 0.45 * rim, glass);
    o_colour = vec4(through_clear_air(clamp(c, 0.0, 6.0), v_place) * there, there);
}
