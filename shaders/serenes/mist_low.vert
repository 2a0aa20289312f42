// serenes/mist_low.vert: a level of the mist that lies over the street, about the eye.

#include "serenes/air.glsl"

in vec2 a_spoke;
in vec2 i_level;    // height; how thick its layer is, m

out vec3 v_world;
flat out vec2 v_level;

void main() {
    v_world = vec3(u_eye_world.x + a_spoke.x * 700.0, i_level.x, u_eye_world.z + a_spoke.y * 700.0);
    v_level = i_level;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
