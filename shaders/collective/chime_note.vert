// collective/chime_note.vert: the falling chime's note.

#include "collective/sky.glsl"
#include "collective/chime.glsl"

in vec2 a_corner;
out vec2 v_corner;
flat out float v_light;

void main() {
    vec3 p = fallen() + vec3(0.0, 0.12, 0.0);
    float size = 0.75;
    v_light = smoothstep(0.28, 0.36, u_overturned) * (0.30 + 0.10 * u_pulse
        + 0.25 * exp(-abs(u_overturned - 0.97) * 30.0));
    v_light *= 1.0 - 0.75 * u_mouth;
    v_corner = a_corner;
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    vec3 to = u_eye_world.xyz - p;
    p += to / max(length(to), 0.5) * 0.3;
    gl_Position = u_view_projection * vec4(p + (right * a_corner.x + up * a_corner.y) * size, 1.0);
    if (u_overturned < 0.28) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
