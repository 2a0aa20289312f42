// collective/reservoir_glow.vert: the Keepers' lamps as small discs of light that face the eye.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/reservoir.glsl"

in vec2 a_corner;
in vec4 i_lamp;  // angle in turns, radius, tread, kind
out vec2 v_corner;
flat out vec2 v_light;  // core px over disc px, power

void main() {
    float k = i_lamp.z, hand = i_lamp.w;
    vec3 p = shaft_place(i_lamp.x, i_lamp.y, tread_height(k) + mix(2.0, 1.05, hand));
    float distance_m = max(dot(p - u_eye_world.xyz, u_forward_world.xyz), 0.3);
    float core = max(0.055 * u_focal_px / distance_m, 0.9);  // px
    float size = core * 11.0;
    float stair = step(0.25, fract(i_lamp.x - START - k / TREADS + 0.25) - 0.25);
    v_light = vec2(1.0 / 11.0, keeper_lamp(k, stair)
        * min(1.0, pow(0.055 * u_focal_px / distance_m / core, 2.0) + 0.25));
    v_light.y *= mix(1.0, 0.40, u_flip) * mix(1.0, 0.7, hand);
    // they dim downward, and none burns in the wanderer's face
    v_light.y *= exp(0.11 * p.y * (1.0 - u_flip)) * smoothstep(9.5, 15.5, length(p - u_eye_world.xyz));
    v_corner = a_corner;
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    // drawn a little nearer, or the wall would cut the halo
    vec3 q = p + (u_eye_world.xyz - p) * (0.5 / max(length(p - u_eye_world.xyz), 1.0));
    q += (right * a_corner.x + up * a_corner.y) * size * distance_m / u_focal_px;
    gl_Position = u_view_projection * vec4(q, 1.0);
}
