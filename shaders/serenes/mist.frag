// serenes/mist.frag: the mist that was a tower: it appears as the panes go, widens, sinks and thins.

#include "serenes/air.glsl"
#include "serenes/mist_light.glsl"
#include "serenes/shard_time.glsl"

uniform sampler2D t_swell;
in vec3 v_world;
in vec2 v_corner;
flat in vec4 v_sheet;
flat in float v_sunward;
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 d = way / far;
    float y = max(v_world.y, 0.0), x = clamp(v_corner.x, -1.0, 1.0);
    float now = shatter_time();
    float when = 1.2 + fract(v_sheet.z) * 0.9 + min(abs(y - 8.0) / 6.8, 7.0);
    float age = max(now - when, 0.0);
    float amount = smoothstep(0.0, 1.6, age) * exp(-0.13 * age * (0.5 + 0.018 * y));
    amount *= smoothstep(2.0, 9.0, far) * smoothstep(0.0, 1.5, y) * (1.0 - 0.7 * smoothstep(0.70, 1.0, u_shatter) * smoothstep(0.0, 10.0, y));
    // the column sinks
    float top = 1.0 - 0.72 * smoothstep(0.42, 1.0, u_shatter);
    amount *= 1.0 - smoothstep(top - 0.40, top, v_corner.y);
    float wide = 1.0 - x * x;
    if (amount * wide < 0.02) discard;  // nothing is spent on clear air; explicit levels below
    // it curls: a slow field bends a finer one
    vec2 p = vec2(x * v_sheet.x * 0.034 + v_sheet.z * 5.0, y * 0.017 + 0.055 * age + u_drift_b);
    vec4 slow = textureLod(t_swell, p, 0.0);
    vec2 q = p * 2.9 + 0.10 * slow.yz + vec2(0.0, u_drift_c);
    float fine = textureLod(t_swell, q, 0.0).w;
    // toward the sun: what stands in the light's way
    float before = textureLod(t_swell, q + vec2(0.045 * v_sunward, 0.035), 0.0).w;
    float n = slow.x * 0.65 + fine * 0.55;
    if (u_quality > 0.5) n += 0.28 * textureLod(t_swell, q * 3.1 + 0.12 * slow.zy, 0.0).x;
    float body = wide * smoothstep(0.05, 1.30, 1.25 * n + 1.10 * wide - 0.85 - 0.07 * age);
    float depth = body * amount * v_sheet.w * 4.2;
    float lit = clamp(0.36 + 0.62 * (fine - before) + 0.36 * x * v_sunward, 0.0, 1.0);
    o_colour = mist_light(d, depth, y, lit);
}
