// elysara/floor.frag: liquid glass: the mirror image, the dark under it, and stars that are in no sky.

#include "elysara/air.glsl"
#include "elysara/floor_mirror.glsl"
#include "elysara/floor_star.glsl"
#include "elysara/water.glsl"

uniform sampler2D t_noise;
uniform vec4 u_feet[3];   // x, z, m; s since the step; strength
in vec3 v_world;
out vec4 o_colour;

/// The floor's own slow water: long low waves that turn round in a whole number of loops. Slopes.
vec2 swell(vec2 xz, float wide) {
    vec2 s = vec2(0.0);
    vec4 a = textureLod(t_noise, xz / 61.0 + vec2(u_drift_c, 0.0), log2(max(wide * 256.0 / 61.0, 1.0)));
    vec4 b = textureLod(t_noise, xz / 23.0 - vec2(0.0, u_drift_c), log2(max(wide * 256.0 / 23.0, 1.0)));
    s = a.xy * 0.0042 + b.xy * 0.0036;
    return s;
}

/// Rings of footsteps, each a short train of waves that runs outward and fades. Slopes.
vec2 steps(vec2 xz, float wide) {
    vec2 s = vec2(0.0);
    for (int k = 0; k < 3; k++) {
        vec2 q = xz - u_feet[k].xy;
        float r = length(q) + 1e-4, age = u_feet[k].z, past = r - 1.5 * age;
        if (r > 5.0) continue;
        float train = cos(past * 11.0) * exp(-past * past * 7.0) * exp(-1.3 * age) * smoothstep(0.0, 0.15, age);
        s += q / r * train * u_feet[k].w * 0.05 * smoothstep(5.0, 2.5, r) * smoothstep(0.35, 0.12, wide);
    }
    return s;
}

void main() {
    vec3 d = ray_world();
    float far = distance(v_world, u_eye_world.xyz), low = max(-d.y, 1e-4);
    float deep = far / (u_focal_px * low);   // m that a pixel covers in depth
    vec2 slope = swell(v_world.xz, deep) * (1.0 / (1.0 + deep * 0.35));
    slope += steps(v_world.xz, deep);
    slope += 0.75 * water(v_world.xz).yz / (1.0 + deep * 0.25);
    vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));
    float facing = clamp(-dot(d, n), 0.0, 1.0), edge = 1.0 - facing, e2 = edge * edge;
    float fresnel = 0.030 + 0.90 * e2 * e2 * e2 * e2;
    vec2 uv = mirror_uv(slope, d);
#ifdef PLAIN
    vec3 mirrored = textureLod(t_mirror, uv, 0.0).rgb;
#else
    vec2 wide = vec2(0.35, 0.6 + 1.6 * smoothstep(0.05, 1.5, deep)) / u_mirror_px;
    vec3 mirrored = 0.34 * textureLod(t_mirror, uv, 0.0).rgb;
    for (int k = 0; k < 4; k++) {
        vec2 off = vec2(k % 2 == 0 ? -wide.x : wide.x, (k < 2 ? -1.0 : 1.0) * (k % 2 == 0 ? wide.y : 0.45 * wide.y));
        mirrored += 0.165 * min(textureLod(t_mirror, clamp(uv + off, 0.001, 0.999), 0.0).rgb, 4.0);
    }
#endif
    // the body: deep violet, a breath of the city's light in it
    vec3 body = DUSK * 0.20 + LAVENDER * (0.010 * city_breath(0.5) + 0.030 * u_bands.y);   // and of voices
    vec3 c = body * (1.0 - fresnel) + mirrored * mix(vec3(0.50, 0.42, 0.78), vec3(1.0), smoothstep(0.10, 0.75, fresnel)) * (fresnel * 0.95 + 0.02);
    // stars: endlessly far under the skin that bends them
    float light = star_light(reflect(d, n));
    light *= u_stars * (0.75 + 0.25 * city_breath(0.5)) * (1.0 - 0.8 * fresnel) * clearness(far);
    c += mix(CRYSTAL, ROSE, 0.6) * light * (2.2 + 2.0 * u_bands.y);
    // the open gate lays a path of light
    float out_m = v_world.z - 108.0, spread = 15.0 + 0.10 * max(out_m, 0.0);
    float path = exp(-v_world.x * v_world.x / (spread * spread)) * exp(-max(out_m, 0.0) / (30.0 + 60.0 * u_open)) * step(-12.0, out_m);
    float lane = exp(-pow(abs(v_world.x) / (5.5 + 0.035 * max(out_m, 0.0)), 4.0)) * exp(-max(out_m, 0.0) / (20.0 + 120.0 * u_open));
    float glints = 0.75 + 40.0 * abs(slope.x + slope.y) / (1.0 + deep);
    c += mix(GOLD, ROSE, 0.15) * (path * (0.045 + 0.06 * u_pulse + 0.6 * u_surge) + lane * step(0.0, out_m) * (0.16 + 0.08 * u_pulse) * min(glints, 1.6))
        * u_open * (0.75 + 0.25 * edge);
    // a vein of light lies in the glass all the way to the gate; what runs in it runs toward the Nexus
    float vein_m = max(0.34, 0.8 * far / u_focal_px), vein = exp(-v_world.x * v_world.x / (vein_m * vein_m)) * min(1.0, 0.34 / vein_m + 0.25);
    float run = fract(v_world.z / 64.0 + u_swell), drop = exp(-9.0 * run) + exp(-60.0 * (1.0 - run));
    float vein_on = step(0.0, out_m) * smoothstep(760.0, 640.0, v_world.z);
    float note = (v_world.z - 108.0 - (u_eye_world.z - 108.0) * u_onset) / 9.0;   // a note runs to the gate
    drop += 0.35 * u_onset * exp(-note * note);
    c += mix(GOLD, ROSE, min(0.2 + 0.5 * drop, 1.0)) * vein * vein_on * (0.16 + 0.75 * drop) * city_breath(0.5) * clearness(far);
    // and each beat of the heart goes out over the floor as a ring
    float ring = (length(v_world.xz) - 106.0 - 190.0 * u_beat_phase) / (5.0 + 14.0 * u_beat_phase);
    c += mix(GOLD, LAVENDER, 0.35) * exp(-ring * ring) * (1.0 - u_beat_phase) * (1.0 - u_beat_phase) * 0.085 * (0.4 + 0.6 * u_open);
    // far off a thin mist lies on it: no line where it ends
    c = mix(c, air_light(vec3(d.x, 0.02, d.z)), 0.72 * exp(-low * 62.0) * min(u_haze, 1.0));
    c = through_air(c, d, far);
    o_colour = vec4(clamp(c, 0.0, 8.0), 1.0);
}
