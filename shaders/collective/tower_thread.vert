// collective/tower_thread.vert: the fine lines of a building as ribbons that face the eye.

#include "lib/frame.glsl"
#include "lib/noise/hash.glsl"
#include "collective/dream.glsl"
#include "collective/sway.glsl"

in vec3 a_pos;       // world, at rest
in vec3 a_way;       // where the line goes, length 1
in vec4 a_line;      // side -1 or 1, half width in m, share of the length, length in m
in vec2 a_kind;      // chance; 0 stay, 1 brace, 2 root
in vec4 a_tower;     // the top at rest, world; number of the building

out vec3 v_world;
out vec3 v_line;     // side, share of the length, how much of its pixel it fills
flat out vec3 v_kind;  // chance, what, length in m
flat out float v_number;

void main() {
    vec3 p = swayed(a_pos, a_tower.xyz, a_tower.w);
    float tau = 6.2831853, own = a_kind.x, s = a_line.z;
    if (a_kind.y > 1.5) {  // roots trail behind the building and have a slow life of their own
        float a = tau * (u_breath + own) - 2.0 * s, b = tau * (u_drift_c * 2.0 + own) - 2.6 * s;
        vec2 trail = vec2(sin(a), cos(b));
        p.xz += trail * (s * s * a_line.w * (0.018 + 0.022 * u_discord) * max(u_sway, 0.2));
        p.xz += vec2(cos(5.0 * s + tau * own), sin(6.0 * s + tau * own)) * (0.045 * u_bands.y * s * a_line.w);
    } else {  // strings sound in the aria
        float belly = sin(3.14159 * s);
        float tone = sin(tau * (u_string_a + own * 3.0)) * (1.0 - 0.5 * u_discord);
        tone += sin(tau * (u_string_b * 2.0 + own)) * 0.5 * sin(tau * s);
        vec3 side = normalize(vec3(-a_way.z, 0.05, a_way.x) + 1e-4);
        p += side * (belly * tone * (u_aria + 0.7 * u_bands.y) * 0.012 * a_line.w);
    }
    vec3 to = p - u_eye_world.xyz;
    float far = max(length(to), 0.5);
    vec3 across = cross(a_way, to / far);
    across /= max(length(across), 1e-3);
    float taper = a_kind.y > 1.5 ? 1.0 - 0.75 * s : 1.0;
    float half_m = a_line.y * taper, least = 0.62 * far / u_focal_px;
    float drawn = max(half_m, least) * 1.5;
    v_world = p + across * (a_line.x * drawn);
    v_line = vec3(a_line.x * 1.5, s, clamp(half_m / least, 0.0, 1.0));
    v_kind = vec3(own, a_kind.y, a_line.w);
    v_number = a_tower.w;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
