// living_city/clock.vert: clocks afloat on the river; each sinks and rises again as it is carried along.

in vec3 a_at;  // x, y (1 the face), z on a disc of radius 1
in vec4 i_a;   // x, how far along, radius, tilt
in vec4 i_b;   // turn, chances

#include "living_city/deep_air.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec3 v_at;
flat out float v_own;

void main() {
    float along = fract(i_a.y + fract(u_flow + i_b.y));
    float z = mix(-150.0, -505.0, along);
    float aside = i_a.x * (0.6 + 1.2 * smoothstep(-330.0, -420.0, z));
    float sink = smoothstep(0.0, 0.06, along) * smoothstep(1.0, 0.9, along) * 1.5 - 1.5;
    float bob = 0.25 * sin(TURN * (u_breath * 2.0 + i_b.z));
    float tilt = i_a.w + 0.08 * sin(TURN * (u_breath * 3.0 + i_b.y)), turn = TURN * i_b.x + 0.8 * along;
    vec3 up = normalize(vec3(sin(turn) * tilt, 1.0, cos(turn) * tilt));
    vec3 x = normalize(cross(up, vec3(sin(turn * 1.7), 0.1, cos(turn * 1.7)))), w = cross(x, up);
    float r = i_a.z;
    vec3 p = vec3(aside, FLOOR_Y + 0.15 * r + bob * 0.5 + 2.0 * sink, z);
    v_place = p + (x * a_at.x + w * a_at.z) * r + up * a_at.y * 0.12 * r;
    v_normal = normalize(mix(x * a_at.x + w * a_at.z, up, 0.5 + 0.5 * a_at.y) + up * 0.02);
    v_at = a_at;
    v_own = i_b.z;
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
