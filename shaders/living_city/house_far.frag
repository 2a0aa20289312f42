// living_city/house_far.frag: what has been lit at the corners, and the plants that lie over it.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"

in vec3 v_lit;
in vec4 v_air;
in vec4 v_rest;
out vec4 o_colour;

void main() {
    vec3 c = max(v_lit, 0.0) + vines(v_rest.xz, vine_px(v_rest.xz)) * v_rest.w;
    o_colour = vec4(max(min(c, vec3(12.0)) * clamp(v_air.w, 0.0, 1.0) + v_air.rgb, 0.0), 1.0);
}
