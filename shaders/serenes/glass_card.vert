// serenes/glass_card.vert: a far tower as a card in the panorama.

#include "serenes/air.glsl"
#include "serenes/glass_around.glsl"

in vec2 a_corner;   // -1, 1 across; 0, 1 upward
in vec4 i_tower;    // x, z; radius, height
in vec4 i_kind;     // row, phase, near tower's number or -1

out vec2 v_corner;
flat out vec3 v_way;   // to the axis, length 1; distance
flat out float v_phase;

void main() {
    vec2 off = i_tower.xy - u_eye_world.xz;
    float far = max(length(off), i_tower.z * 1.05);
    vec2 left = around_uv(vec3(off.x, -u_eye_world.y, off.y)), top = around_uv(vec3(off.x, i_tower.w - u_eye_world.y, off.y));
    float wide = asin(clamp(i_tower.z / far, 0.0, 0.99)) / 6.2831853;
    v_corner = a_corner;
    v_way = vec3(off / far, far);
    v_phase = i_kind.y;
    vec2 uv = vec2(left.x + wide * a_corner.x, mix(left.y, top.y, a_corner.y));
    gl_Position = vec4(uv * 2.0 - 1.0, 0.0, 1.0);
}
