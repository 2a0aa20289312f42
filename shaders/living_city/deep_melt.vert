// living_city/deep_melt.vert: the tunnel's floor.

in vec2 a_at;

#include "living_city/deep_air.glsl"

out vec3 v_place;

void main() {
    v_place = vec3(80.0 * a_at.x, FLOOR_Y, mix(-40.0, -520.0, a_at.y));
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
