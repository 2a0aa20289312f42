// summit/ash.vert: a flake falls in a box that goes with the eye, one in three in a small one near the lens; late it streams toward the summit.

#include "summit/air.glsl"
#include "lib/noise/hash.glsl"

in vec2 a_corner;
in float i_number;
out vec2 v_at;
out vec3 v_world;
flat out vec4 v_flake;  // ember 0 or 1, glint, fade, its own number
flat out float v_soft;  // [0, 1] out of focus

const float FAR_BOX_M = 40.0, NEAR_BOX_M = 13.0;

void main() {
    vec2 a = hash2(vec2(i_number, 11.0)), b = hash2(vec2(i_number, 12.0)), c = hash2(vec2(i_number, 13.0));
    float close = step(hash(i_number + 900.0), 0.34), box = mix(FAR_BOX_M, NEAR_BOX_M, close);
    // whole crossings of the box in 4096 s
    vec3 rate = vec3(mix(-70.0, 70.0, b.x), mix(-130.0, -60.0, b.y), mix(-60.0, 60.0, c.x)) * (FAR_BOX_M / box) * mix(1.0, 0.7, close);
    vec3 p = fract(vec3(a, c.y) + floor(rate) / 4096.0 * u_ash_s - u_eye_world.xyz / box) - 0.5;
    vec3 from = p * box;
    from += mix(0.7, 0.22, close) * sin(6.2831853 * (vec3(2.0, 1.0, 3.0) * u_breath + a.xyx + c.y));
    vec3 place = u_eye_world.xyz + from;
    float pull = smoothstep(0.0, 0.5, u_buckle);
    vec3 to = PEAK_WORLD + vec3(0.0, 6.0, 0.0) - place;
    float flow = floor(mix(500.0, 1100.0, b.x)) / 4096.0;
    float s = fract(u_ash_s * flow + a.y);
    float strong = pull * step(hash(i_number + 700.0), 0.35 + 0.65 * pull);
    place += to * strong * s * s * 0.9;
    float fade = smoothstep(0.5, 0.38, max(abs(p.x), max(abs(p.y), abs(p.z))));
    fade *= mix(1.0, smoothstep(0.0, 0.1, s) * smoothstep(1.0, 0.8, s), strong);
    float ember = step(0.80, hash(i_number + 300.0));
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    vec3 eye = place - u_eye_world.xyz;
    float far_m = max(dot(eye, u_forward_world.xyz), 0.1);
    float size = mix(mix(0.065, 0.170, c.x * c.x), mix(0.024, 0.060, c.x * c.x), close) * mix(1.0, 0.55, ember);
    v_soft = smoothstep(4.5, 1.2, far_m);
    float drawn = max(size * (1.0 + 0.8 * v_soft + 0.5 * ember * u_bands.w), 0.8 * far_m / u_focal_px);
    fade *= smoothstep(0.6, 1.4, far_m) * min((size * size) / (drawn * drawn) * 1.4, 1.0);
    float spin = 6.2831853 * (a.x + (2.0 + floor(4.0 * b.x)) * u_breath);
    float lean = 0.25 + 0.75 * abs(sin(6.2831853 * (b.y + (3.0 + floor(5.0 * a.y)) * u_breath)));
    vec2 q = mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * (a_corner * vec2(1.0, lean));
    v_at = a_corner;
    v_world = place + (right * q.x + up * q.y) * drawn;
    v_flake = vec4(ember, smoothstep(0.93, 1.0, lean), fade, a.x);
    gl_Position = fade > 0.003 ? u_view_projection * vec4(v_world, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
