// elysara/nexus_string.vert: the strings between floor and crown: straight, each with light that climbs it.

#include "elysara/air.glsl"
#include "elysara/ribbon.glsl"

in vec2 a_corner;  // side, and 0 at the foot, 1 at the crown
in vec4 i_from;    // m; chance
in vec4 i_to;      // m; family
out vec3 v_string; // side; along; chance
out vec3 v_world;
flat out float v_faint;

void main() {
    vec3 at = mix(i_from.xyz, i_to.xyz, a_corner.y);
    float faint;
    gl_Position = ribbon(at, at + (i_to.xyz - i_from.xyz) * 0.01, a_corner.x, 0.16, faint);
    v_faint = faint;
    v_world = at;
    v_string = vec3(a_corner, i_from.w);
}
