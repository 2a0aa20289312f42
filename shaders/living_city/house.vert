// living_city/house.vert: the low houses, each fixed on its block's plate.

#include "living_city/air.glsl"
#include "living_city/shape.glsl"
#include "living_city/house.glsl"

out vec3 v_rest;
out vec3 v_normal;
out vec3 v_wall;  // m round, m up, share of the height
out vec4 v_air;
out float v_fine;
flat out float v_self;

void main() {
    vec3 p, n;
    stand(p, v_rest, n);
    v_wall = vec3(a_wall.x, v_rest.y, v_rest.y / max(a_wall.y, 1.0));
    v_normal = n;
    v_self = a_self;
    v_fine = fineness(p, vec2(420.0, 1200.0));
    v_air = air(p, v_rest);
    gl_Position = u_view_projection * vec4(p, 1.0);
}
