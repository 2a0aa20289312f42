// summit/door_beyond.vert: the opening, a little behind the slab's back.

#include "summit/city_light.glsl"

in vec2 a_pos;  // m from the threshold's middle

out vec3 v_ray;

void main() {
    vec3 world = vec3(a_pos.x, 82.0 + a_pos.y, 8.25);
    v_ray = world - u_eye_world.xyz;
    gl_Position = u_view_projection * vec4(world, 1.0);
}
