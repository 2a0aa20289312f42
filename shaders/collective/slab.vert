// collective/slab.vert: pieces of the broken stone: each jolts, tilts about its own axis and sinks.

#include "collective/sky.glsl"

uniform vec2 u_slab;  // x and z of its middle
in vec3 a_place;      // about it, m
in vec3 a_normal;
in vec3 a_middle;     // what the piece turns about
in vec4 a_lift;       // axis x and z, tilt in rad, metres it sinks; tilt 9: the pit
out vec3 v_world;
out vec3 v_normal;
out vec3 v_rest;
flat out float v_pit;
flat out vec3 v_overhead;
flat out vec3 v_sunward;

void main() {
    vec3 p = a_place, n = a_normal;
    v_rest = p;
    v_pit = step(5.0, a_lift.z);
    if (v_pit < 0.5) {
        float blow = smoothstep(0.0, 0.30, u_crack);
        float jolt = 0.35 * sin(blow * 9.4) * (1.0 - blow);  // it overshoots, once
        float a = a_lift.z * (blow + jolt), s = sin(a), c = cos(a);
        vec3 k = vec3(a_lift.x, 0.0, a_lift.y);
        p -= a_middle;
        p = p * c + cross(k, p) * s + k * dot(k, p) * (1.0 - c);  // Rodrigues, 1840
        n = n * c + cross(k, n) * s + k * dot(k, n) * (1.0 - c);
        p += a_middle;
        p.y -= a_lift.w * blow;
    }
    v_world = p + vec3(u_slab.x, 0.0, u_slab.y);
    v_normal = n;
    v_overhead = sky(vec3(0.0, 1.0, 0.0));
    v_sunward = sky(normalize(sun_world() + vec3(0.0, 0.06, 0.0)));
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
