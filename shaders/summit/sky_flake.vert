// summit/sky_flake.vert: splinters of the sky that fall in toward the summit, again and again.

#include "summit/sky_dome.glsl"

in vec2 a_corner;
in vec4 i_chance;   // [0, 1)
in vec4 i_chance2;
out vec3 v_world;
out vec2 v_own;
flat out vec3 v_look;  // glint, share, size by a pixel

void main() {
    float rate = floor(mix(120.0, 340.0, i_chance.x));
    float fall = fract(u_vein_s * rate / 4096.0 + i_chance.y);
    float from = mix(24.0, 330.0, i_chance2.x * i_chance2.x) * mix(0.35, 1.0, max(u_loosen, u_sag));
    float angle = TAU * i_chance.z + 1.6 * fall * fall;
    float left = 1.0 - pow(fall, 1.6);
    vec2 home = from * vec2(cos(angle), sin(angle));
    vec3 middle = vec3(home * left, 0.0).xzy;
    middle.y = mix(dome_height(home) - 3.0, PEAK_WORLD.y + 7.0, smoothstep(0.0, 1.0, fall));
    middle.y -= 40.0 * fall * (1.0 - fall) * i_chance.w;
    float size = mix(0.25, 1.5, i_chance2.y * i_chance2.y * i_chance2.y);
    size *= (1.0 - smoothstep(0.75, 1.0, fall)) * smoothstep(0.0, 0.08, fall);
    float present = smoothstep(0.0, 0.12, 0.75 * u_loosen + 0.5 * u_collapse - i_chance2.z) * (1.0 - u_point);
    float far_m = max(length(middle - u_eye_world.xyz), 1.0);
    size *= smoothstep(3.0, 9.0, far_m);
    float px = size * u_focal_px / far_m, grown = max(1.0, 0.9 / max(px, 1e-3));

    float spin = TAU * fract(u_vein_s * floor(mix(300.0, 1500.0, i_chance2.w)) / 4096.0 + i_chance.x);
    vec3 axis = normalize(i_chance2.xyz - 0.5 + vec3(1e-3));
    vec3 u = normalize(cross(axis, vec3(0.21, 0.93, 0.30))), w = cross(axis, u);
    vec3 side = u * cos(spin) + w * sin(spin);
    v_own = a_corner * vec2(1.0, 0.5 + 0.8 * i_chance.w) + vec2(0.4 * a_corner.y * (i_chance.z - 0.5), 0.0);
    v_world = middle + (side * v_own.x + axis * v_own.y) * size * min(grown, 40.0);
    float dim = 1.0 / (grown * grown);
    v_look = vec3(step(0.8 - 0.25 * u_bands.w, i_chance.w) * pow(abs(sin(spin)), 8.0), present * dim, px);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
    if (present * dim < 0.01 || size < 1e-4) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
