// collective/soma.vert: a nerve cell's body, a square that faces the eye.

#include "collective/sky.glsl"
#include "collective/nerve_impulse.glsl"
#include "collective/nerve_drift.glsl"

in vec2 a_corner;  // -1 or 1
in vec4 a_cell;    // centre, world; radius, m
in vec4 a_kin;     // m from the hub, the neuron's number, its node

uniform sampler2D t_touch;

out vec2 v_at;     // radii from the centre
flat out vec4 v_cell;  // m from the hub, the neuron's number, pixels of a radius, air in front [0, 1]
flat out vec2 v_lit;   // how much of it there is, light of touches

const float REACH = 4.0;  // radii: the halo's

void main() {
    vec3 p = drifted(a_cell.xyz);
    vec3 ray = p - u_eye_world.xyz;
    float away_m = max(length(ray), 1.0);
    float depth_m = max(dot(ray, u_forward_world.xyz), 1.0);
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    float radius = a_cell.w * (1.0 + 0.05 * u_pulse);
    gl_Position = u_view_projection * vec4(p + (right * a_corner.x + up * a_corner.y) * radius * REACH, 1.0);
    v_at = a_corner * REACH;
    float touched = 0.0;
    int touches = int(u_touch_count + 0.5);
    for (int i = 0; i < touches; i++) {
        touched += touch_light(touch_m(t_touch, i, a_kin.z), u_touch[i].z, u_touch[i].w);
    }
    v_cell = vec4(a_kin.xy, radius * u_focal_px / depth_m, 1.0 - exp(-max(away_m - 140.0, 0.0) / 330.0));
    v_lit = vec2(u_nerves * smoothstep(0.0, 0.3, u_thread_density), touched);
}
