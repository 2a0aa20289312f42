// collective/shadow.vert: a soft shadow on the ground, drawn out away from the light.

#include "collective/sky.glsl"

in vec2 a_corner;
in vec4 i_foot;       // x, z, size, how plainly its body is seen
out vec2 v_corner;
out vec2 v_world_xz;
flat out float v_dark;

void main() {
    vec2 away = -normalize(vec2(u_sun_x, u_sun_z)), across = vec2(-away.y, away.x);
    float along = (a_corner.y > 0.0 ? 1.75 : 0.62) * i_foot.z, wide = 0.62 * i_foot.z;
    v_corner = a_corner;
    v_world_xz = i_foot.xy + across * a_corner.x * wide + away * a_corner.y * along;
    float distance_m = length(vec3(v_world_xz.x, 0.0, v_world_xz.y) - u_eye_world.xyz);
    v_dark = i_foot.w * (1.0 - haze_amount(distance_m, 0.0)) * smoothstep(60.0, 40.0, distance_m);
    gl_Position = u_view_projection * vec4(v_world_xz.x, 0.010, v_world_xz.y, 1.0);
}
