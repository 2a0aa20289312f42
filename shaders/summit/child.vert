// summit/child.vert: a card before the eye, where arms would hold a child.

#include "lib/frame.glsl"
#include "summit/dream.glsl"

in vec2 a_corner;
out vec2 v_at;      // in half widths of the face, from its middle
out vec3 v_world;

const float HALF_M = 0.47;   // half of the face's width
const float CARD = 2.8;      // the card's radius, in those

void main() {
    vec3 ahead = u_dreamer_ahead.xyz;
    vec3 right = u_dreamer_right.xyz, up = u_dreamer_up.xyz;
    float come = u_near * u_near * (3.0 - 2.0 * u_near);
    float sway = 6.2831853 * u_breath;
    // it drifts up from the lower left, as if lifted
    vec2 at = mix(vec2(-1.05, -1.45), vec2(-0.50, -0.22), come)
        + vec2(0.020 * sin(sway), 0.016 * sin(sway + 1.2)) + vec2(0.02, 0.03) * sin(6.2831853 * u_drift_c);
    vec3 middle = u_eye_world.xyz + ahead * 1.6 + right * at.x + up * at.y;
    v_at = a_corner * CARD;
    v_world = middle + (right * a_corner.x + up * a_corner.y) * HALF_M * CARD;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
