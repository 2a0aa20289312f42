// living_city/person.vert: one of the crowd: round the block in panic, to the finger that cools the ground, and
// at last a place in the murmuration.

in vec2 a_corner;
in vec4 i_run;   // loop, where on it, turns in 4096 s, m aside
in vec4 i_self;  // chances
in vec3 i_block;
in vec4 i_own;

#include "living_city/air.glsl"
#include "living_city/shape.glsl"
#include "living_city/cool.glsl"

uniform sampler2D t_loops;
out vec2 v_at;
out vec4 v_tint;  // premultiplied light, cover
out vec3 v_place;

/// The sheet that the murmuration is: a disc, folded over itself, drifting as one.
vec3 flock(vec2 q) {
    float a = TURN * q.x, r = sqrt(q.y);
    vec2 p = r * vec2(cos(a), sin(a));
    float t1 = TURN * u_drift_c, t2 = TURN * u_drift_b;
    vec2 w = p + 0.34 * vec2(sin(2.6 * p.y + t1), sin(2.1 * p.x - t2));
    w += 0.20 * vec2(sin(4.7 * w.y - t2 + 1.0), sin(4.1 * w.x + t1));
    w += 0.025 * (i_self.xy - 0.5);
    vec3 place = vec3(-40.0 + 215.0 * w.x + 25.0 * sin(t1), 118.0 - 96.0 * w.y + 30.0 * sin(2.4 * w.x + t2) + 20.0 * sin(3.1 * w.y - t1), -60.0 + 165.0 * w.y);
    return place + vec3(0.0, 24.0 * (i_self.z - 0.5) * (0.25 + 0.75 * i_self.w), 0.0);
}

void main() {
    // panic: a closed way, in haste where others are
    float s = fract(i_run.y + fract(u_run_s * i_run.z / 4096.0));
    s += 0.012 * u_discord * sin(TURN * (2.0 * u_wave + i_self.x));
    float knot = fract(s) * 32.0, k = floor(knot);
    ivec2 at = ivec2(int(k), int(i_run.x + 0.5));
    vec2 a = texelFetch(t_loops, at, 0).xy, b = texelFetch(t_loops, ivec2((at.x + 1) & 31, at.y), 0).xy;
    vec2 way = normalize(b - a + vec2(1e-4, 0.0));
    vec2 p2 = mix(a, b, knot - k) + vec2(-way.y, way.x) * i_run.w * (1.0 + 0.8 * u_discord);
    vec2 still = mix(a, b, 0.5 + 0.5 * sin(TURN * i_self.y)) + vec2(-way.y, way.x) * i_run.w;
    p2 = mix(p2, still, (1.0 - u_fear) * (1.0 - u_murmur) * 0.35);
    for (int j = 0; j < int(u_touch_count); j++) {
        vec4 cold = touched(j);
        vec2 to = p2 - cold.xy;
        float far_m = max(length(to), 1e-3);
        float drawn = cold.w * smoothstep(5.0 * cold.z, 1.6 * cold.z, far_m) * smoothstep(0.1, 1.6, u_touch[j].z);
        p2 = mix(p2, cold.xy + to / far_m * cold.z * (0.45 + 0.5 * i_self.x), drawn * step(0.3, cold.w + cold.z));
    }
    vec3 p = vec3(p2.x, 0.0, p2.y), n = vec3(0.0, 1.0, 0.0);
    vec3 rest = p;
    on_plate(p, n, i_block, i_own);
    fold_up(p, n);
    float late = 0.45 * i_self.w, fly = smoothstep(late, late + 0.55, u_murmur);
    vec3 sky_place = flock(i_self.zy);
    p = mix(p + n * 0.95, sky_place, fly) + vec3(0.0, 40.0 * fly * (1.0 - fly), 0.0);
    vec4 clip = u_view_projection * vec4(p, 1.0);
    float tall = 0.95 + 0.40 * fly, px = tall * u_focal_px / max(clip.w, 0.5);
    float grow = max(1.0, 0.62 / px);
    vec3 right = normalize(cross(u_forward_world.xyz, n + vec3(1e-3, 0.0, 0.0)));
    float lean = 0.18 * u_fear * sin(TURN * (6.0 * u_wave + i_self.x));
    float narrow = mix(0.40, 0.85, max(fly, smoothstep(1.5, 0.8, px)));
    p += (right * (a_corner.x * narrow + a_corner.y * lean) + n * a_corner.y) * tall * grow;
    gl_Position = u_view_projection * vec4(p, 1.0);
    v_at = a_corner;
    v_place = p;
    float lamp = step(0.86, i_self.z) * (1.0 - fly);
    vec3 body = BONE * (0.10 * key_light() + 0.5 * sky_fill(n)) + ground_light(rest + vec3(0.0, 2.0, 0.0), vec3(0.0, -0.6, 0.0)) * 0.9;
    body += mix(MAGMA_CORE, BONE, 0.4) * (0.16 + 1.6 * lamp);
    vec3 one = mix(mix(MERCURY, BONE, i_self.x) * (0.55 + 0.5 * u_pulse), VINE * 0.9, 0.30 * smoothstep(0.4, 0.9, i_self.y));
    one *= 1.1 + 0.9 * exp(-sq((fract(0.5 * i_self.z + i_self.y - u_blood) - 0.5) / 0.10));
    float thin = (1.0 - 0.75 * u_thin) / (grow * grow);
    v_tint = vec4(mix(body, one * 1.15, fly), thin * (0.9 - 0.1 * fly));
}
