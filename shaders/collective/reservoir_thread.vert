// collective/reservoir_thread.vert: strands that hang into the Reservoir, at least a pixel wide.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/reservoir.glsl"

in vec3 a_place;
in vec3 a_along;
in float a_side;
in float a_gone;
in float a_width;
in float a_own;
in float a_kind;
out vec4 v_thread;  // side, metres from the start, own number, kind
out vec2 v_thin;    // share of its light left after widening, share of haze
out float v_height;
out float v_rim;     // m inside the near rim, as the eye sees it; large where no rim is near

void main() {
    vec3 p = a_place;
    float free = smoothstep(0.0, 3.0, -p.y) * smoothstep(-12.9, -9.0, p.y)
        + step(0.5, 1.0 - a_kind) * smoothstep(-12.0, 0.0, p.y);
    float t = TURN * (u_breath + a_own);
    p.xz += free * 0.16 * vec2(sin(t + p.y * 0.3), cos(t * 2.0 + p.y * 0.4));
    p.xz += free * (0.05 * u_aria + 0.015 * u_discord)
        * vec2(sin(TURN * (u_string_a + a_own) + p.y), cos(TURN * (u_string_b + a_own) + p.y * 1.3));
    v_height = p.y;
    p.y = mix(p.y, 2.0 * WATER_M - p.y, u_flip);
    vec3 along = mix(a_along, a_along * vec3(1.0, -1.0, 1.0), u_flip);
    vec3 to = p - u_eye_world.xyz;
    float distance_m = max(dot(to, u_forward_world.xyz), 0.2);
    vec3 side = cross(along, to);
    side /= max(length(side), 1e-4);
    float width = a_width * 2.2, least = 2.0 * distance_m / u_focal_px;
    float drawn = max(width, least);
    p += side * a_side * drawn * 0.5;
    v_rim = 9.0;
    if (p.y < -0.01 && u_eye_world.y > 0.01) {
        vec3 over = mix(u_eye_world.xyz, p, u_eye_world.y / (u_eye_world.y - p.y));
        vec2 q = over.xz - u_reservoir.xy, back = u_eye_world.xz - u_reservoir.xy;
        float near = smoothstep(-0.1, 0.35, dot(q, back) / max(length(q) * length(back), 1e-3));
        v_rim = mix(9.0, u_reservoir.z - length(q), near);
    }
    v_thread = vec4(a_side, a_gone, a_own, a_kind);
    v_thin = vec2(width / drawn, haze_amount(length(to), max(p.y, 0.0)));
    gl_Position = u_view_projection * vec4(p, 1.0);
}
