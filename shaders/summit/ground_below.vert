// summit/ground_below.vert: what lies under the shards.

#include "summit/ground_rise.glsl"

uniform float u_far_m;
in vec2 a_place;
out vec3 v_world;

void main() {
    vec2 p = a_place * u_far_m;
    v_world = vec3(p.x, -0.35 - 3.2 * smoothstep(0.0, 0.2, u_buckle) - 4.0 * u_buckle, p.y);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
