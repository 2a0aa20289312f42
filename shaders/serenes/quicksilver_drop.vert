// serenes/quicksilver_drop.vert: a falling drop, drawn out by its speed.

#include "serenes/air.glsl"
#include "serenes/quicksilver_fall.glsl"

in vec2 a_corner;
out vec2 v_corner;
out vec3 v_to_eye;
flat out float v_cover;
flat out float v_tail;
flat out float v_star;

void main() {
    float s = fallen_s(), end = landing_s();
    float y = i_from.y - 0.5 * u_gravity * s * s, speed = u_gravity * s;
    float radius = i_own.z * smoothstep(0.0, 0.35, s);
    vec3 p = vec3(i_from.x, y, i_from.z), to = u_eye_world.xyz - p;
    float t = max(length(to), 0.2);
    v_to_eye = to / t;
    float drawn = max(radius, 0.75 * t / u_focal_px);
    v_star = step(1.5, i_from.w);
    float there = falls() * step(s, end) * step(0.02, s);
    v_cover = there * min(1.0, radius / drawn) * smoothstep(0.5, 1.2, t);
    vec3 right = normalize(u_ray_dx_world.xyz);
    // the body from -1 to 1, and over it the streak that the fall leaves in the eye
    float half_m = drawn * (1.2 + 0.30 * speed), tail = 1.0 + 0.085 * speed / half_m;
    float y_body = a_corner.y < 0.0 ? -1.0 : tail;
    v_corner = vec2(a_corner.x, y_body);
    v_tail = tail;
    vec3 q = p + right * a_corner.x * drawn + vec3(0.0, y_body * half_m, 0.0);
    gl_Position = there > 0.01 ? u_view_projection * vec4(q, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
