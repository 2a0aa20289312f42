// collective/lamp.vert: street lamps and the low lights round the Reservoir.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/lamp_light.glsl"

in vec3 a_place;
in vec3 a_normal;
in float a_kind;  // 0 metal, 1 the globe
in vec4 i_lamp;   // x, z, scale, number along its row (100 and more: round the Reservoir)
in float i_left;
out vec3 v_world;
out vec3 v_normal;
out vec3 v_globe;      // from the globe's middle, in its radii
flat out vec3 v_lamp;  // kind, power, own number

void main() {
    v_world = vec3(i_lamp.x, 0.0, i_lamp.y) + a_place * i_lamp.z;
    float uneasy = i_left * step(abs(i_lamp.w), 0.5);
    v_world.xz += uneasy * u_geyser * 0.02 * a_place.y * sin(6.2831853 * vec2(u_tremor, 2.0 * u_tremor));
    v_normal = a_normal;
    v_globe = (a_place - vec3(0.0, 4.05, 0.0)) / 0.165;
    v_lamp = vec3(a_kind, lamp_power(i_lamp.w, i_left), hash(i_lamp.w * 2.0 + i_left + 93.0));
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
