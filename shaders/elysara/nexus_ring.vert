// elysara/nexus_ring.vert: a ring of the Nexus, turning in its own plane while its axis wanders.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec2 a_turn;     // cos and sin
in vec2 a_section;  // outward, along the axis, [-1, 1]
in vec2 a_normal;
in vec4 i_ring;     // radius, width, thickness, m; tilt, rad
in vec4 i_spin;     // turns in 4096 s of ring and axis; first phases
in float i_up;      // over the heart, m
out vec3 v_world;
out vec3 v_normal;
out vec3 v_band;    // turn as cos and sin; across, [-1, 1]
flat out float v_radius;

vec3 turned(vec3 p, float spin, float tilt, float axis) {
    float c = cos(spin), s = sin(spin);
    p = vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
    c = cos(tilt); s = sin(tilt);
    p = vec3(p.x, c * p.y - s * p.z, s * p.y + c * p.z);
    c = cos(axis); s = sin(axis);
    return vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
}

void main() {
    float time = u_spin_s / 4096.0;
    float spin = 6.2831853 * fract(time * i_spin.x + i_spin.z), axis = 6.2831853 * fract(time * i_spin.y + i_spin.w);
    float out_m = i_ring.x + 0.5 * i_ring.z * a_section.x;
    vec3 p = vec3(a_turn.y * out_m, 0.5 * i_ring.y * a_section.y, a_turn.x * out_m);
    vec3 n = vec3(a_turn.y * a_normal.x, a_normal.y, a_turn.x * a_normal.x);
    v_world = HEART + vec3(0.0, i_up, 0.0) + turned(p, spin, i_ring.w, axis);
    v_normal = turned(n, spin, i_ring.w, axis);
    v_band = vec3(a_turn, a_section.y);
    v_radius = i_ring.x * (a_normal.x < -0.5 ? 1.0 : -1.0);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
