// summit/wall_arch.vert: a frame of a corridor: along the stair it grows out of the steps, on the ring it hangs.

#include "summit/wall_move.glsl"

in vec3 a_pos;
in vec3 a_normal;
in vec3 i_at;
in vec3 i_along;
in vec3 i_up;
in vec3 i_chance;

uniform float u_ring;

out vec3 v_ray;
out vec3 v_part;
out vec4 v_chance;

out vec4 v_air;     // light of the air before it; what of its own light passes it

void main() {
    vec3 up = normalize(i_up);
    vec3 across = normalize(cross(up, i_along));
    vec3 along = cross(across, up);
    vec3 p = a_pos;
    vec3 n = across;
    float grown = 1.0;
    if (u_ring < 0.5) {
        grown = smoothstep(i_chance.z, i_chance.z + 0.4, u_fight);
        p.y = mix(-1.2, p.y, grown);
        p.x *= mix(0.7, 1.0, grown);
    }
    vec3 world = i_at + across * p.x + up * p.y + along * p.z;
    if (u_ring > 0.5) world = ring_place(world, n);
    else world += touch_push(world) * 0.5;
    v_ray = world - u_eye_world.xyz;
    v_part = vec3(a_pos.xy, a_pos.z / 0.27);
    v_chance = vec4(i_chance, 0.3);
    v_air = air_before(world);
    gl_Position = u_view_projection * vec4(world, 1.0);
    if (grown <= 0.0 || u_fight <= 0.0) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
