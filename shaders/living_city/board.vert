// living_city/board.vert: billboards close beside the way, turned toward who comes.

in vec2 a_corner;
in vec4 i_a;  // place, turn
in vec4 i_b;  // height, which god, chances

#include "living_city/deep_air.glsl"

out vec3 v_place;
out vec2 v_at;
flat out vec3 v_own;  // which god, chances

void main() {
    float sway = 0.03 * sin(TURN * (u_breath + i_b.z));
    vec3 right = vec3(cos(i_a.w + sway), 0.0, sin(i_a.w + sway));
    v_place = i_a.xyz + right * a_corner.x * 0.36 * i_b.x + vec3(0.0, a_corner.y * 0.5 * i_b.x, 0.0);
    v_at = a_corner;
    v_own = i_b.yzw;
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
