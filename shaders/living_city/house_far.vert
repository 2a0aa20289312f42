// living_city/house_far.vert: the low houses from afar: plain bodies, lit at their corners.

#include "living_city/air.glsl"
#include "living_city/shape.glsl"
#include "living_city/house.glsl"
#include "living_city/house_light.glsl"

out vec3 v_lit;
out vec4 v_air;
out vec4 v_rest;  // m; how far up it looks
flat out float v_self;

void main() {
    vec3 p, rest, n;
    stand(p, rest, n);
    float roof = step(0.7, a_normal.y), up = a_place.y / max(a_wall.y, 1.0);
    v_lit = house_stuff(a_self, up, roof) * (1.0 - 0.16 * (1.0 - roof)) * house_light(rest, n);
    v_lit += MAGMA_CORE * house_lamps(1.0 - roof) * 0.8;
    v_air = air(p, rest);
    v_self = a_self;
    v_rest = vec4(rest, mix(0.55, 1.0, roof));
    gl_Position = u_view_projection * vec4(p, 1.0);
}
