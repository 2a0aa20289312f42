// serenes/mist_low.frag: a level of the lying mist: as deep as the ray's way through its layer.

#include "serenes/air.glsl"
#include "serenes/mist_light.glsl"

uniform sampler2D t_swell;
in vec3 v_world;
flat in vec2 v_level;
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 d = way / far;
    float lod = log2(max(far * 0.05, 1.0));
    vec2 p = v_world.xz * 0.0085 + vec2(0.13 * v_level.x, u_drift_a);
    vec4 slow = textureLod(t_swell, p + vec2(u_drift_b, 0.0), lod);
    float n = slow.x + 0.5 * textureLod(t_swell, p * 3.1 + 0.10 * slow.yz - vec2(0.0, u_drift_b), lod + 1.0).w;
    n *= exp(-max(far - 60.0, 0.0) / 90.0);  // what is far is one level bank
    float top = 0.2 + 3.6 * smoothstep(-0.8, 1.5, n);
    float there = smoothstep(-1.6, 2.6, top - v_level.x);  // a bank has no shore
    there *= there * u_mist;
    float depth = 0.17 * there * v_level.y / max(abs(d.y), 0.015);
    depth *= smoothstep(1.0, 7.0, far) * smoothstep(0.0, 0.5, abs(u_eye_world.y - v_level.x));
    o_colour = mist_light(d, min(depth, 3.0), v_level.x, 0.35 + 0.55 * smoothstep(0.3, 3.4, v_level.x)) * vec4(vec3(0.62 + 0.55 * smoothstep(0.3, 3.4, v_level.x)), 1.0) * (1.0 - smoothstep(90.0, 290.0, far));
}
