// summit/door.vert: the slab, pressed out by its faces; its two parts swing outward.

#include "summit/door_relief.glsl"

in vec3 a_pos;    // x, y in m from the threshold's middle; depth behind the face, m
in vec3 a_normal;
in vec2 a_part;   // -1 the left part, 1 the right; m from the seam

out vec3 v_ray;
out vec3 v_normal;
out vec3 v_across;  // the slab's own x in the world
out vec4 v_slab;    // x, y, depth, distance to the seam, m

out float v_side;   // 1 its face, -1 its back, 0 its edges
out vec4 v_air;     // light of the air before it; what of its own light passes it

void main() {
    vec3 p = vec3(a_pos.x, a_pos.y, -a_pos.z);
    float rim = smoothstep(0.0, 0.35, 2.6 - abs(a_pos.x)) * smoothstep(0.0, 0.3, a_pos.y) * smoothstep(0.0, 0.3, 11.0 - a_pos.y);
    bool shown = a_normal.z > -0.5 || u_door > 0.0;
    if (shown && (abs(a_normal.z) > 0.5 || a_pos.z < 0.01)) p.z += relief(a_pos.xy, 1.0).x * rim * (a_normal.z < -0.5 ? -0.8 : 1.0);
    v_side = a_normal.z;
    // it sticks, gives way, swings
    float open = smoothstep(0.0, 0.12, u_door) * 0.035 + smoothstep(0.10, 1.0, u_door);
    float turn = -a_part.x * 1.10 * min(open, 1.0);
    float c = cos(turn), s = sin(turn);
    float hinge = a_part.x * 2.6;
    p.x -= hinge;
    p.z += 0.62;
    p.xz = vec2(c * p.x + s * p.z, c * p.z - s * p.x);
    p.x += hinge;
    p.z -= 0.62;
    p.x += a_part.x * 0.10 * smoothstep(0.0, 0.25, u_door);
    vec3 n = a_normal;
    n.xz = vec2(c * n.x + s * n.z, c * n.z - s * n.x);
    vec3 world = p + vec3(0.0, 82.0, 9.0);
    v_ray = world - u_eye_world.xyz;
    v_normal = n;
    v_across = vec3(c, 0.0, -s);
    v_slab = vec4(a_pos, a_part.y);
    v_air = air_before(world);
    gl_Position = u_view_projection * vec4(world, 1.0);
}
