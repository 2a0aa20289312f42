// living_city/core.vert: a square across the core, toward the eye.

in vec2 a_corner;

#include "living_city/deep_air.glsl"

uniform vec3 u_middle;
uniform float u_radius;
out vec3 v_place;

void main() {
    vec3 to = normalize(u_middle - u_eye_world.xyz + vec3(1e-4, 0.0, 0.0));
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.02))), up = cross(right, to);
    v_place = u_middle + (right * a_corner.x + up * a_corner.y) * u_radius * 1.35;
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
