// living_city/tunnel.vert: the walls of the way down; they breathe where they are alive.

in vec3 a_place;
in vec3 a_normal;  // inward
in vec2 a_at;      // turn round, m along

#include "living_city/deep_air.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec2 v_at;

void main() {
    float alive = smoothstep(-110.0, -200.0, a_place.z);
    vec3 p = a_place + a_normal * alive * (0.5 * u_breathing * sin(0.10 * a_at.y - TURN * u_wave) + 0.6 * u_pulse);
    v_place = p;
    v_normal = a_normal;
    v_at = a_at;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
