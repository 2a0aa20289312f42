// summit/fire.vert: a card that holds a touch's brand and the flames over it.

#include "summit/fire_light.glsl"

in vec2 a_corner;
in float i_touch;
out vec2 v_at;          // in radii of the brand, from its middle, y up
flat out vec4 v_fire;   // heat; its own number; how flat the brand lies [0, 1]; age, s
out vec3 v_world;

void main() {
    int k = int(i_touch + 0.5);
    vec4 at = fire_place(k);
    vec3 ray = u_touch_ray[k].xyz;
    float far_m = distance(at.xyz, u_eye_world.xyz);
    float heat = fire_heat(k);
    float radius = mix(0.055, 0.072, at.w) * far_m * smoothstep(0.0, 0.4, u_touch[k].z + 0.05);
    vec3 up = normalize(u_ray_dy_world.xyz), right = normalize(u_ray_dx_world.xyz);
    v_at = vec2(a_corner.x * 2.6, a_corner.y * 2.9 + 1.2);
    float flat_ = at.w > 0.5 ? clamp(-ray.y, 0.10, 1.0) : 1.0;
    v_fire = vec4(heat, fract(u_touch[k].x * 17.3 + u_touch[k].y * 7.7 + i_touch * 0.37), flat_, u_touch[k].z);
    // a little nearer than it is, so that the ground does not cut it
    vec3 middle = at.xyz - ray * radius * 0.6;
    v_world = middle + (right * v_at.x + up * v_at.y) * radius * (1.0 - radius * 0.6 / max(far_m, 1.0));
    gl_Position = heat > 0.002 ? u_view_projection * vec4(v_world, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
