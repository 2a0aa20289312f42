// living_city/clock.vert: the river of clocks: some lie afloat on the melt, some hang over it and turn. All are
// carried to the core.

in vec3 a_at;  // x, y (1 the face), z on a disc of radius 1
in vec4 i_a;   // x, how far above the river, how far along, radius
in vec4 i_b;   // chances

#include "living_city/deep_air.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec3 v_at;
flat out vec2 v_own;

void main() {
    float along = fract(i_a.z + fract(u_flow * 2.0)), aloft = step(0.5, i_a.y);
    float z = mix(-58.0, -505.0, along), room = smoothstep(-110.0, -200.0, z);
    float aside = i_a.x * mix(0.62, 1.0, room) * (1.0 + 0.6 * smoothstep(-330.0, -420.0, z));
    float grown = smoothstep(0.0, 0.05, along) * smoothstep(1.0, 0.9, along), r = i_a.w * mix(0.7, 1.0, room) * grown;
    float high = i_a.y * mix(0.8, 1.15, room) + 0.7 * aloft * sin(TURN * (u_breath + i_b.y));
    float a = TURN * (u_drift_c + i_b.x), b = TURN * (u_drift_b + i_b.z), tilt = 0.10 + 0.30 * i_b.y * i_b.y;
    vec3 lying = vec3(tilt * sin(a), 1.0, tilt * cos(a) + 0.14);
    vec3 hanging = vec3(0.85 * sin(a), 0.30 + 0.45 * sin(b), 1.0 + 0.3 * cos(a));
    vec3 up = normalize(mix(lying, hanging, aloft));
    vec3 x = normalize(cross(up, vec3(sin(b), 0.13, cos(b)) + aloft * vec3(0.0, 2.0, 0.0))), w = cross(x, up);
    vec3 p = vec3(aside, FLOOR_Y + 0.16 * r + high + (1.0 - aloft) * (0.12 * sin(TURN * (2.0 * u_breath + i_b.z)) + 2.0 * (grown - 1.0)), z);
    v_place = p + (x * a_at.x + w * a_at.z) * r + up * a_at.y * 0.10 * r;
    v_normal = normalize(mix(x * a_at.x + w * a_at.z, up, 0.5 + 0.5 * a_at.y) + up * 0.02);
    v_at = a_at;
    v_own = i_b.zw;
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
