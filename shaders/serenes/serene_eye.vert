// serenes/serene_eye.vert: one of a Serene's eyes, a lidless light.

#include "serenes/air.glsl"
#include "serenes/serene_pose.glsl"

in vec2 a_corner;
uniform float u_side;           // -1 right, 1 left
uniform vec3 u_eye_m;           // the left eye at rest
uniform vec3 u_eye_seated_m;
out vec2 v_corner;
out float v_light;

void main() {
    vec3 rest = (i_soul.x < 0.0 ? u_eye_seated_m : u_eye_m) * vec3(u_side, 1.0, 1.0);
    vec3 p = posed(rest, vec4(0.0, 1.0, 0.0, 0.0));
    vec3 to = u_eye_world.xyz - p;
    float t = max(length(to), 0.2);
    to /= t;
    vec3 looks = turned_y(vec3(u_side * 0.25, 0.0, 0.97), i_place.z + i_soul.y);
    float open = smoothstep(0.08, 0.5, dot(looks, to));
    float size = 0.0100 * i_place.w, drawn = max(size, 0.75 * t / u_focal_px);
    float share = size / drawn;
    v_light = abs(i_soul.x) * open * i_pose.w * min(1.0, 1.35 * share * share + 0.16 * share);
    v_light *= exp(-t * 0.004 * u_haze);
    v_corner = a_corner * 2.2;
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    vec3 q = p + to * 0.03 + (right * a_corner.x + up * a_corner.y) * drawn * 2.2;
    gl_Position = u_view_projection * vec4(q, 1.0);
}
