// summit/climber.frag: dark cloth against the light, and silver on it from what is carried.

#include "summit/climber_pose.glsl"
#include "summit/fire_light.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_rest;
in float v_child;
out vec4 o_colour;

void main() {
    vec3 to = u_eye_world.xyz - v_world;
    vec3 v = to / max(length(to), 1e-4), n = normalize(v_normal + v * 1e-3);
    float edge = 1.0 - clamp(abs(dot(n, v)), 0.0, 1.0);
    float child = clamp(v_child, 0.0, 1.0);
    vec3 cloth = mix(ASH * 0.10 + LAVENDER * 0.03, BONE * 0.42, child);
    vec3 peak = normalize(PEAK_WORLD + vec3(0.0, 14.0, 0.0) - v_world);
    float toward = smoothstep(-0.2, 0.6, dot(n, peak)) * (0.7 + 1.5 * u_sag);
    float lit = max(dot(n, peak), 0.0), against = max(dot(-v, peak), 0.0);
    vec3 c = cloth * (LAVENDER * (0.16 + 0.14 * n.y) + VEIN_INDIGO * 0.10 * (0.5 - 0.5 * n.y));
    c += cloth * GOLD * lit * (0.55 + 1.6 * u_collapse + 0.9 * u_door);
    float rim = edge * edge * (0.25 + 0.75 * edge);
    c += (mix(GOLD, BONE, 0.45) * (0.35 + 1.6 * against * lit) * toward
        + mix(LAVENDER, VEIN_INDIGO, 0.35) * 0.24) * rim;
    // far off it is a shape of moonlight
    float moon = remote(), above = 0.35 + 0.65 * max(dot(n, normalize(vec3(-0.45, 0.75, 0.5))), 0.0);
    c += mix(SILVER, LAVENDER, 0.25) * moon * (0.20 * above * above + 0.55 * rim);
    c += SILVER * (last_stand() * rim * 0.9);
    // from the child
    vec3 off = v_rest - u_child;
    float d2 = dot(off, off);
    float lamp = lantern();
    float faced = 0.10 + 0.90 * max(-dot(n, normalize(turned(off) + 1e-4)), 0.0);
    c += SILVER * lamp * (cloth + 0.02) * faced * 3.0 / (1.0 + d2 * 22.0);
    c += SILVER * lamp * child * smoothstep(0.030, 0.002, d2) * 0.55;
    // its eyes look back over the shoulder
    float pixel = length(to) / u_focal_px, wide = max(0.017, 0.6 * pixel);
    for (int k = -1; k <= 1; k += 2) {
        vec3 e = off - vec2(0.034, 0.078).xxy * vec3(float(k), 0.45, 1.0);
        c += SILVER * lamp * child * 5.0 * exp(-dot(e, e) / (wide * wide)) * (0.017 * 0.017) / (wide * wide);
    }
    vec3 brand = v_rest - COLLAR;
    float b2 = dot(brand, brand);
    c += (mix(GOLD, BONE, 0.5) * 5.0 * exp(-b2 * 700.0) + GOLD * vec3(1.0, 0.72, 0.45) * 0.55 * exp(-b2 * 28.0)) * holy_fire();
    c += fire_light(v_world, n, -v) * cloth * 2.0;
    o_colour = vec4(through_air(clamp(c, 0.0, 12.0), v_world), 1.0);
}
