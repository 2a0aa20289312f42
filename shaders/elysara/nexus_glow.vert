// elysara/nexus_glow.vert: the air around the heart.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec2 a_corner;
out vec2 v_at;

void main() {
    v_at = vec2(a_corner.x, a_corner.y * 2.0 - 1.0);
    vec3 to = normalize(HEART - u_eye_world.xyz);
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.0))), up = cross(right, to);
    gl_Position = u_view_projection * vec4(HEART + (right * v_at.x + up * v_at.y) * 46.0, 1.0);
}
