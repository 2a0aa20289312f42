// summit/plate.frag: obsidian: black glass that shows the light in its veins, at its thin edges, and a sheen.

#include "summit/vein.glsl"

uniform float u_inner;      // 0 the sky itself, 1 a stratum above it
uniform float u_rays_only;  // 1: only what shines, for the shafts
in vec3 v_world;
in vec2 v_disc;
in vec3 v_edge;
in vec2 v_own;
in vec3 v_from;
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
        // light runs down through the edge: bright above, dark at the face; the fracture is fluted
        float coarse = length(fwidth(v_own));
        vec4 broad = noise4(0.55 * v_own + 0.5 * layer + 9.0 * v_chance.xy);
        vec4 thin = noise4(2.3 * v_own + vec2(1.3, 0.6) * layer);
        float flutes = broad.x * mix(0.25 + 1.5 * thin.y * thin.y, 0.75, smoothstep(0.12, 0.4, coarse));
        flutes = 0.08 + 1.7 * flutes * mix(broad.x, 0.5, smoothstep(0.5, 1.4, coarse));
        float down = mix(0.03, 1.0, layer * layer * layer);
        c = amber * flutes * down * open * (0.03 + 0.85 * near) * (0.4 + 0.6 * u_sag);
        c = c * (1.0 - 0.5 * fallen) + EMBER * 0.10 * near * open * exp(-layer * 14.0);
    } else {
        vec3 n = v_edge.z > 1.5 ? -v_normal : v_normal;
        // struck glass: ripples about the point of the blow, shallower and shallower
        vec2 blow = v_own - (v_chance.xy - 0.5) * 16.0;
        float blow_m = max(length(blow), 0.3), ripple = 1.5 + 2.0 * v_chance.z;
        float seen = 1.0 - smoothstep(0.25, 0.6, ripple * length(fwidth(v_own)));
        vec4 bump = noise4(v_own * 0.22 + 13.0 * v_chance.xy);
        float wave = cos(ripple * blow_m + 5.0 * bump.z) * 0.10 * exp(-0.05 * blow_m) * seen;
        vec2 tilt = 0.16 * (bump.xy - 0.5) + blow / blow_m * wave;
        tilt += 0.30 * (v_chance.xy - 0.5) * (0.3 + open);
        n = normalize(n + vec3(tilt.x, 0.0, tilt.y));
        n = dot(n, d) > 0.0 ? -n : n;
        float facing = clamp(-dot(n, d), 0.0, 1.0);
        float fresnel = 0.04 + 0.96 * sq(sq(1.0 - facing)) * (1.0 - facing);
        vec3 back = reflect(d, n);
        c = OBSIDIAN * 0.5 + air_light(back) * min(fresnel, 0.5);
        float toward = max(dot(back, l), 0.0);
        toward *= toward;
        toward *= toward;
        c += mix(EMBER, RED_GOLD, toward) * toward * (0.25 * toward + 0.02) * (0.15 + fresnel)
            * open * peak_light() * near;
        float h = max(dot(n, normalize(l - d + 1e-5)), 0.0);
        float spread = 0.045, g = spread / (3.1416 * sq(h * h * (spread - 1.0) + 1.0));
        c += mix(EMBER, RED_GOLD, 0.4) * g * max(dot(n, l) + 0.15, 0.0) * (0.03 + 0.8 * fresnel)
            * peak_light() * 300.0 / (peak_m * peak_m + 1400.0) * (1.0 - 0.6 * fallen);
        if (u_inner < 0.5 && v_edge.z < 0.5) {
            float disc_by_m = 0.55 * length(v_disc) / max(length(v_world.xz), 4.0);
            vec2 deeper = clamp(6.0 * disc_by_m * d.xz / max(abs(d.y), 0.25), -0.02, 0.02);
            float left = mix(1.0, 0.07, smoothstep(0.0, 0.5, fallen));
            left *= 1.0 - 0.65 * sq(1.0 - facing) * (1.0 - facing);
            c += veins(v_disc, deeper * (1.0 - open), fw, held) * left;
        }
        // the thin edge lets the light behind through
        float size_m = 0.05 + 0.0034 * far_m;
        float rim = exp(-edge_m / max(size_m, 1.3 * edge_px)) * min(size_m / (1.3 * edge_px), 1.0);
        float glow = exp(-edge_m / (4.0 * size_m));
        // not every seam burns: whole regions stay dark
        vec2 drift = vec2(5.0, vein_turn(4.0) * (64.0 / TAU));
        float region = smoothstep(0.30, 0.68, noise4(3.3 * v_disc + drift).z);
        float seam = open * (0.012 + 1.15 * near) * mix(0.04, 1.15, region) * (0.5 + 0.5 * u_sag);
        // free plates catch the light on the side of the summit
        float side = dot(v_from, l) * inversesqrt(max(dot(v_from, v_from), 1e-4));
        float free = smoothstep(0.0, 0.25, fallen);
        float caught = (0.06 + 1.5 * smoothstep(-0.1, 0.9, side)) * (0.35 + 1.1 * v_chance.z * v_chance.z);
        seam *= mix(1.0, caught * (1.0 - 0.3 * fallen), free);
        seam *= 1.0 - 0.7 * u_inner;
        c += amber * (1.15 * rim + 0.022 * glow) * seam * (1.0 + 0.4 * u_heart);
        c += RED_GOLD * (0.9 * rim + 0.07 * glow) * held * (1.0 - 0.8 * u_inner);
    }
    c *= 1.0 - 0.6 * u_inner;
    o_colour = vec4(u_rays_only > 0.5 ? shining(c) * (1.0 - 0.75 * held) : through_air(c, v_world), 1.0);
}
