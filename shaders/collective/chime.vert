// collective/chime.vert: the fountain's solid parts; chimes swing from the crown.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/chime.glsl"

in vec3 a_place;
in vec3 a_normal;
in float a_kind;  // 0 stone, 1 metal, 2 a chime, 3 the one that falls
in float a_part;  // number of the chime, from 1
out vec3 v_world;
out vec3 v_normal;
flat out vec2 v_chime;  // kind, number

void main() {
    vec3 p = a_place, n = a_normal;
    if (a_kind > 2.5) {
        float spin = 6.2831853 * 1.6 * u_overturned * u_overturned + 1.2;
        float s = sin(spin), c = cos(spin);
        p.yx = vec2(p.y * c - p.x * s, p.y * s + p.x * c);
        n.yx = vec2(n.y * c - n.x * s, n.y * s + n.x * c);
        v_world = fallen() + p + vec3(0.0, 0.04, 0.0);
        v_normal = n;
    } else {
        if (a_kind > 1.5) {
            float own = hash(a_part + 3.0), below = max(CROWN_M - p.y, 0.0);
            float t = 6.2831853 * (u_breath * 3.0 + own), swing = 0.030 + 0.05 * u_tremble
                + 0.10 * u_crack * (1.0 - u_overturned);
            p.xz += below * swing * vec2(sin(t), cos(t + own * 5.0));
        }
        v_world = tipped(p);
        v_normal = tipped_way(n);
    }
    v_chime = vec2(a_kind, a_part);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
    if (a_kind > 2.5 && u_overturned < 0.25) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
