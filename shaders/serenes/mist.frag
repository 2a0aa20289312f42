// serenes/mist.frag: the mist that was a tower: it appears as the panes go, widens, sinks and thins.

#include "serenes/air.glsl"
#include "serenes/mist_light.glsl"
#include "serenes/shard_time.glsl"

uniform sampler2D t_swell;
in vec3 v_world;
in vec2 v_corner;
flat in vec4 v_sheet;
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
    amount *= 1.0 - smoothstep(0.75, 1.0, v_corner.y);
    amount *= smoothstep(2.0, 9.0, far) * smoothstep(0.0, 1.5, y) * (1.0 - 0.86 * smoothstep(0.66, 1.0, u_shatter) * smoothstep(0.0, 10.0, y));
    float wide = 1.0 - x * x;
    if (amount * wide < 0.02) discard;  // nothing is spent on clear air; explicit levels below
    // it curls: a slow field bends a finer one, and it sinks
    vec2 p = vec2(x * v_sheet.x * 0.030 + v_sheet.z * 5.0, y * 0.019 + 0.030 * age + u_drift_b);
    vec4 slow = textureLod(t_swell, p, 1.0);
    float n = slow.x * 0.7 + textureLod(t_swell, p * 2.7 + 0.09 * slow.yz + vec2(0.0, u_drift_c), 1.0).w * 0.45;
    float body = wide * wide * smoothstep(-0.25, 1.3, n + 0.8 * wide - 0.35 - 0.07 * age);
    float depth = body * amount * v_sheet.w * 3.6;
    o_colour = mist_light(d, depth, y);
}
