// elysara/offer_tip.vert: the light at the thread's end.

#include "elysara/air.glsl"
#include "elysara/offer_way.glsl"

in vec2 a_corner;
out vec2 v_at;
out float v_light;

void main() {
    v_at = vec2(a_corner.x, a_corner.y * 2.0 - 1.0);
    vec3 at = offer_way(u_reach), to = at - u_eye_world.xyz;
    float far = max(length(to), 0.05);
    to /= far;
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.0))), up = cross(right, to);
    float size = max(min(0.055 + 0.03 * far, 4.5), 5.0 * far / u_focal_px);
    v_light = smoothstep(0.0, 0.06, u_reach);
    gl_Position = u_view_projection * vec4(at + (right * v_at.x + up * v_at.y) * size, 1.0);
}
