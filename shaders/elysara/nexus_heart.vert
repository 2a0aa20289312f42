// elysara/nexus_heart.vert: the heart: it turns slowly and swells with each beat.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec3 a_place;  // m, about the heart
in vec3 a_face;   // its facet's normal
out vec3 v_world;
flat out vec3 v_normal;

void main() {
    float a = 6.2831853 * fract(u_spin_s * 96.0 / 4096.0), c = cos(a), s = sin(a);
    float swell = 1.0 + 0.10 * u_pulse + 0.10 * u_bands.x + 0.5 * u_surge;
    vec3 p = a_place * swell;
    v_world = HEART + vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
    v_normal = vec3(c * a_face.x + s * a_face.z, a_face.y, c * a_face.z - s * a_face.x);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
