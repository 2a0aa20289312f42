// living_city/crowd_body.vert: one of the crowd seen from near: a card that faces the eye.

in vec4 a_who;  // its texel x, y; corner 0..3; chance

#include "living_city/air.glsl"
#include "living_city/crowd_home.glsl"

uniform sampler2D t_place;
out vec2 v_at;         // m right of its middle and up from its feet
flat out vec4 v_gait;  // stride [0, 1), way across the picture [-1, 1], chance, how plainly it is seen
flat out vec3 v_lit;

void main() {
    ivec2 at = ivec2(a_who.xy);
    vec4 head = texelFetch(t_place, at, 0), tail = texelFetch(t_place, at + ivec2(textureSize(t_place, 0).x / 2, 0), 0);
    float chance = a_who.w, tall = 0.90 + 0.16 * fract(chance * 29.0);
    vec3 ray = head.xyz - u_eye_world.xyz;
    float far_m = max(length(ray), 0.5);
    float seen = smoothstep(4.0, 8.0, 1.75 * u_focal_px / far_m) * smoothstep(2.0, 7.0, far_m) * (1.0 - tail.w) * (chance < u_crowd ? 1.0 : 0.0);
    vec2 corner = vec2(mod(a_who.z, 2.0) * 2.0 - 1.0, floor(a_who.z * 0.5));
    vec3 side = normalize(vec3(-ray.z, 1e-4, ray.x + 1e-4));
    vec3 run = head.xyz - tail.xyz;
    float way = dot(run, side) / max(length(run), 0.1);
    v_at = vec2(corner.x * 0.75, corner.y * 1.95 - 0.03);
    vec3 p = head.xyz - vec3(0.0, 1.1, 0.0) + (side * v_at.x + vec3(0.0, v_at.y, 0.0)) * tall;
    v_gait = vec4(fract(turned(u_run_s, 6100.0 + floor(1500.0 * fract(chance * 7.0))) + fract(chance * 11.0)), way, chance, seen);
    v_lit = (key_light() * 0.30 + sky_fill(vec3(0.0, 0.3, 0.0)) * 0.5 + melt_at(head.xz, 0.7) * 1.1) * (0.55 + 0.55 * fract(chance * 43.0));
    gl_Position = seen > 0.01 ? u_view_projection * vec4(p, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
