// summit/plate.frag: obsidian: black glass that shows the light in its veins, at its thin edges, and a sheen.

#include "summit/vein.glsl"

uniform float u_inner;      // 0 the sky itself, 1 a stratum above it
uniform float u_rays_only;  // 1: only what shines, for the shafts
in vec3 v_world;
in vec2 v_disc;
in vec3 v_edge;
in vec2 v_own;
flat in vec3 v_normal;
flat in vec4 v_chance;
flat in vec3 v_state;
out vec4 o_colour;

void main() {
    vec2 wide = fwidth(v_disc);
    float fw = clamp(max(wide.x, wide.y), 1e-5, 0.05);
    float edge_px = max(fwidth(v_edge.x), 1e-4);
    vec3 ray = v_world - u_eye_world.xyz;
    float far_m = max(length(ray), 1e-3);
    vec3 d = ray / far_m;
    float fallen = v_state.x, loose = v_state.y, held = v_state.z;
    float edge_m = max(v_edge.x, 0.0), layer = clamp(v_edge.y, 0.0, 1.0);
    bool wall = v_edge.z > 0.5 && v_edge.z < 1.5;

    vec3 to_peak = PEAK_WORLD - v_world;
    float peak_m = max(length(to_peak), 1.0);
    vec3 l = to_peak / peak_m;
    float open = max(loose, smoothstep(0.0, 0.1, fallen));
    float near = 1.0 / (1.0 + sq(peak_m / 120.0));  // how much of the light behind comes this far
    vec3 amber = mix(EMBER, RED_GOLD, 0.30 + 0.5 * near);
    vec3 c;
    if (wall) {
        // light runs down through the edge: bright above, dark at the face; strata in the glass
        float strata = 0.65 + 0.5 * sin(11.0 * layer + 4.0 * v_chance.x + 0.35 * (v_own.x + v_own.y));
        float down = mix(0.05, 1.0, layer * layer);
        c = amber * strata * down * open * (0.10 + 1.1 * near) * (0.5 + 0.6 * u_sag) * (1.0 - 0.45 * fallen);
        c += EMBER * 0.30 * exp(-layer * 9.0) * open;
    } else {
        vec3 n = v_edge.z > 1.5 ? -v_normal : v_normal;
        vec4 bump = noise4(v_own * 0.22 + 13.0 * v_chance.xy);
        n = normalize(n + 0.30 * vec3(v_chance.x - 0.5, 0.0, v_chance.y - 0.5) * (0.3 + open) + 0.10 * vec3(bump.x - 0.5, 0.0, bump.y - 0.5));
        n = dot(n, d) > 0.0 ? -n : n;
        float facing = clamp(-dot(n, d), 0.0, 1.0);
        float fresnel = 0.04 + 0.96 * sq(sq(1.0 - facing)) * (1.0 - facing);
        vec3 back = reflect(d, n);
        c = OBSIDIAN * 0.5 + air_light(back) * min(fresnel, 0.5);
        float h = max(dot(n, normalize(l - d + 1e-5)), 0.0);
        float spread = 0.045, g = spread / (3.1416 * sq(h * h * (spread - 1.0) + 1.0));
        c += mix(RED_GOLD, WARM_WHITE, 0.4) * g * max(dot(n, l) + 0.15, 0.0) * (0.03 + 0.8 * fresnel)
            * peak_light() * 300.0 / (peak_m * peak_m + 1400.0) * (1.0 - 0.6 * fallen);
        if (u_inner < 0.5 && v_edge.z < 0.5) {
            vec2 deeper = clamp(6.0 * d.xz / max(abs(d.y), 0.25) * (0.55 * length(v_disc) / max(length(v_world.xz), 4.0)), -0.02, 0.02);
            float left = mix(1.0, 0.07, smoothstep(0.0, 0.5, fallen));
            c += veins(v_disc, deeper * (1.0 - open), fw, held) * left * (1.0 - 0.65 * sq(1.0 - facing) * (1.0 - facing));
        }
        // the thin edge lets the light behind through
        float size_m = 0.16 + 0.0030 * far_m;
        float rim = exp(-edge_m / max(size_m, 0.8 * edge_px)) * min(size_m / (0.8 * edge_px), 1.0);
        float glow = exp(-edge_m / (4.0 * size_m));
        // not every seam burns: whole regions stay dark
        float region = smoothstep(0.30, 0.68, noise4(3.3 * v_disc + vec2(5.0, vein_turn(16.0) / TAU * 64.0 * 0.25)).z);
        float seam = open * (0.10 + 1.5 * near) * mix(0.12, 1.15, region) * (0.5 + 0.5 * u_sag) * (1.0 - 0.5 * fallen);
        c += amber * (1.1 * rim + 0.045 * glow) * seam * (1.0 + 0.4 * u_heart);
        c += RED_GOLD * (1.6 * rim + 0.35 * glow) * held;
    }
    c *= 1.0 - 0.6 * u_inner;
    o_colour = vec4(u_rays_only > 0.5 ? shining(c) : through_air(c, v_world), 1.0);
}
