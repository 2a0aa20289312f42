// summit/fire_spark.vert: sparks that rise from a brand, by formula alone.

#include "summit/fire_light.glsl"
#include "lib/noise/hash.glsl"

in vec2 a_corner;
in vec2 i_spark;      // of which touch; its number
out vec2 v_at;
flat out float v_heat;

void main() {
    int k = int(i_spark.x + 0.5);
    vec4 at = fire_place(k);
    float radius = fire_radius(at);
    float heat = fire_heat(k);
    float own = hash(i_spark.y + 131.0 * i_spark.x);
    float rate = floor(mix(2300.0, 4900.0, hash(i_spark.y + 77.0))) / 4096.0;  // whole lives in 4096 s
    float turn = u_ash_s * rate + own, n = floor(turn), age = turn - n;
    vec2 a = hash2(vec2(i_spark.y + 64.0 * i_spark.x, mod(n, 997.0)));
    float b = hash(i_spark.y * 3.0 + mod(n, 997.0) * 7.0);
    float angle = 6.2831853 * a.x;
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    vec3 ahead = at.w > 0.5 ? normalize(vec3(u_forward_world.x, 0.0, u_forward_world.z) + 1e-4) : up;
    vec3 side = at.w > 0.5 ? normalize(cross(ahead, vec3(0.0, 1.0, 0.0))) : right;
    vec3 p = at.xyz + (side * cos(angle) + ahead * sin(angle)) * radius * (0.25 + 0.80 * sqrt(a.y));
    float lift = age * (1.2 + 2.4 * b);
    p += vec3(0.0, 1.0, 0.0) * radius * lift * (1.0 + 0.4 * age);
    p += (side * sin(age * 7.0 + 6.2831853 * own) + ahead * cos(age * 6.0 + own * 20.0)) * radius * 0.16 * age;
    float glow = heat * smoothstep(0.0, 0.06, age) * (1.0 - smoothstep(0.45, 1.0, age)) * step(a.y, 0.15 + heat) * (1.0 + 0.8 * u_bands.w);
    float distance_m = max(dot(p - u_eye_world.xyz, u_forward_world.xyz), 0.2);
    float wide = radius * mix(0.018, 0.040, b), drawn = max(wide, 0.9 * distance_m / u_focal_px);
    v_at = a_corner;
    v_heat = glow * min(1.0, wide / drawn + 0.3);
    p += (right * a_corner.x + up * a_corner.y * 1.5) * drawn;
    gl_Position = v_heat > 0.004 ? u_view_projection * vec4(p, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
