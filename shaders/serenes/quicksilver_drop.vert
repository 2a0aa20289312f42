// serenes/quicksilver_drop.vert: a falling drop, drawn out by its speed.

#include "serenes/air.glsl"
#include "serenes/quicksilver_fall.glsl"

in vec2 a_corner;
out vec2 v_corner;
out vec3 v_to_eye;
flat out float v_cover;

void main() {
    float s = fallen_s(), end = landing_s();
    float y = i_from.y - 0.5 * u_gravity * s * s, speed = u_gravity * s;
    float radius = i_own.z * smoothstep(0.0, 0.35, s);
    vec3 p = vec3(i_from.x, y, i_from.z), to = u_eye_world.xyz - p;
    float t = max(length(to), 0.2);
    v_to_eye = to / t;
    float drawn = max(radius, 0.75 * t / u_focal_px);
    float there = falls() * step(s, end) * step(0.02, s);
    v_cover = there * min(1.0, radius / drawn) * smoothstep(0.5, 1.2, t);
    v_corner = a_corner;
    vec3 right = normalize(u_ray_dx_world.xyz);
    vec3 q = p + right * a_corner.x * drawn + vec3(0.0, a_corner.y * drawn * (1.2 + 0.42 * speed), 0.0);
    gl_Position = there > 0.01 ? u_view_projection * vec4(q, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
