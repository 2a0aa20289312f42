// living_city/girl.vert: she sways a little as she hums, and turns her face to the eye.

in vec3 a_place;  // from her feet, m; she looks along z
in vec3 a_normal;
in float a_part;

#include "living_city/air.glsl"
#include "living_city/girl_place.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec3 v_own;  // from her feet
flat out float v_part;

void main() {
    vec3 p = a_place;
    float hem = smoothstep(0.7, 0.1, p.y) * (1.0 - a_part);
    p.xz += hem * 0.05 * vec2(sin(TURN * (u_wave + 0.3 * p.x)), sin(TURN * (u_wave + 0.6 * p.z + 0.2)));
    v_own = a_place;
    v_part = a_part;
    v_place = her_place(p);
    v_normal = her_way(a_normal);
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
