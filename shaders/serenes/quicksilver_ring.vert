// serenes/quicksilver_ring.vert: the ring that a drop leaves on the ground.

#include "serenes/air.glsl"
#include "serenes/quicksilver_fall.glsl"

in vec2 a_corner;
out vec2 v_corner;
flat out vec3 v_ring;   // radius, width (shares of the face), light

void main() {
    float s = fallen_s() - landing_s();
    float share = s / u_ring_s;
    float there = falls() * step(0.0, share) * step(share, 1.0);
    float reach = 0.06 + 0.11 * i_own.z / 0.02;
    float radius = reach * (1.0 - (1.0 - share) * (1.0 - share));
    vec3 p = vec3(i_from.x, GROUND_M + 0.02, i_from.z);
    float t = max(length(u_eye_world.xyz - p), 0.3);
    float face = reach * 1.25;
    float width = max(0.014, 1.1 * t / u_focal_px);
    float light = (1.0 - share) * (1.0 - share) * 0.014 / width * smoothstep(30.0, 14.0, t);
    v_ring = vec3(radius / face, width / face, light);
    v_corner = a_corner;
    p.xz += a_corner * face;
    bool seen = there > 0.01 && width < 0.5 * face;
    gl_Position = seen ? u_view_projection * vec4(p, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
