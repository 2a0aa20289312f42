// serenes/syringe.vert: a face about the syringe, upright and turned to the eye.

#include "serenes/air.glsl"

in vec2 a_corner;
uniform vec3 u_middle;
uniform float u_tip_rad;    // how far it has tipped over
uniform float u_size;       // times as large as syringe.frag has it
out vec2 v_place;           // across and along the syringe, m of the unscaled form
out float v_far;

const vec2 HALF_M = vec2(0.75, 0.95);

void main() {
    vec3 to = u_eye_world.xyz - u_middle;
    v_far = max(length(to), 0.2);
    vec2 flat_ = to.xz / max(length(to.xz), 1e-4);
    vec3 right = vec3(flat_.y, 0.0, -flat_.x);
    vec2 local = a_corner * HALF_M;
    float c = cos(u_tip_rad), s = sin(u_tip_rad);
    v_place = vec2(c * local.x - s * local.y, s * local.x + c * local.y);
    vec3 p = u_middle + (right * local.x + vec3(0.0, local.y, 0.0)) * u_size;
    gl_Position = u_view_projection * vec4(p, 1.0);
}
