// summit/child_hand.vert: the child's hand, which comes toward the eye.

#include "summit/air.glsl"
#include "summit/hand_bend.glsl"

in vec3 a_pos;
in vec3 a_normal;
in vec2 a_finger;    // which; how far along it, in its lengths

out vec3 v_normal;
out vec3 v_rest;
out vec3 v_world;

const float SIZE_M = 0.31;

void main() {
    vec3 ahead = u_dreamer_ahead.xyz;
    vec3 right = u_dreamer_right.xyz, up = u_dreamer_up.xyz;
    float come = smoothstep(0.35, 1.0, u_near), sway = 6.2831853 * u_breath;
    int which = int(a_finger.x + 0.5);
    vec3 p = a_pos, n = a_normal;
    // one finger after the other, as small hands close on nothing
    float curl = 0.42 + 0.30 * sin(3.0 * sway + 0.8 * float(which)) * (0.6 + 0.4 * sin(sway + 1.0));
    close_hand(p, n, which, a_finger.y, curl);
    vec3 reach = normalize(up * 0.86 + right * 0.52 - ahead * 0.18);
    vec3 palm = normalize(ahead * 0.72 + right * 0.42 - up * 0.12);
    palm = normalize(palm - reach * dot(palm, reach));
    vec3 side = cross(reach, palm);
    vec2 at = mix(vec2(-0.38, -0.95), vec2(-0.16, -0.34), come)
        + vec2(0.012 * sin(sway + 0.6), 0.014 * sin(sway + 1.9));
    vec3 wrist = u_eye_world.xyz + ahead * mix(1.5, 1.22, come) + right * at.x + up * at.y;
    v_world = wrist + (side * p.x + reach * p.y + palm * p.z) * SIZE_M;
    v_normal = side * n.x + reach * n.y + palm * n.z;
    v_rest = a_pos;
    gl_Position = u_near > 0.0 ? u_view_projection * vec4(v_world, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
