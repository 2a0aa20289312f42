// summit/stair_ash.vert: ash that trickles off the stair's edges, a grain at a time.

#include "summit/city_light.glsl"

in vec2 a_corner;  // [-1, 1]
in vec4 i_grain;   // where it leaves the stair, m; chance [0, 1)

out vec2 v_spot;
out float v_light;

void main() {
    float rate = (512.0 + floor(i_grain.w * 7.0) * 64.0) / 4096.0;
    float t = fract(u_ash_s * rate + i_grain.w * 61.0);
    // it slides, then falls ever faster until the air carries it
    float fall = 16.0 * t * t / (0.25 + t);
    float sway = sin(6.2831853 * (t * 2.0 + i_grain.w * 9.0)) * 0.5 * t;
    vec3 p = i_grain.xyz + vec3(sway, -fall, 0.6 * sway * cos(40.0 * i_grain.w));
    vec3 ray = p - u_eye_world.xyz;
    float far = max(length(ray), 0.5);
    float px_m = u_focal_px / far;
    float size = 0.028 + 0.03 * fract(i_grain.w * 23.0);
    float w = max(size, 0.6 / px_m);
    v_light = min(size / w, 1.0) * smoothstep(0.0, 0.04, t) * (1.0 - smoothstep(0.55, 1.0, t)) * smoothstep(1.5, 5.0, far);
    v_light *= (1.0 - u_point) * exp(-far * 0.012);
    vec3 side = normalize(cross(ray, vec3(0.0, 1.0, 0.0)) + 1e-4);
    p += side * (a_corner.x * w) + vec3(0.0, a_corner.y * w * (1.0 + 1.6 * t), 0.0);
    v_spot = a_corner;
    gl_Position = u_view_projection * vec4(p, 1.0);
    if (v_light < 0.01) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
