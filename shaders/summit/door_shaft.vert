// summit/door_shaft.vert: a sheet of the light that falls out of the door over landing and stair.

#include "summit/city_light.glsl"

in vec2 a_blade;  // along [0, 1] outward, [0, 1] from foot to head
in vec3 i_blade;  // [-1, 1] across the opening; chance

out vec3 v_sheet; // along, up, chance
out vec3 v_ray;

void main() {
    float open = smoothstep(0.05, 0.9, u_door);
    float x = i_blade.x * 2.4 * open;
    float along = a_blade.x * (10.0 + 5.0 * i_blade.y);
    float spread = along * (0.16 + 0.10 * i_blade.z);
    vec3 world = vec3(
        x + i_blade.x * spread,
        82.2 + a_blade.y * 10.4 + along * mix(-0.02, -0.34, a_blade.y),
        9.2 + along);
    v_sheet = vec3(a_blade, i_blade.y);
    v_ray = world - u_eye_world.xyz;
    gl_Position = u_view_projection * vec4(world, 1.0);
}
