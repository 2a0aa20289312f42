// serenes/serene.vert: a Serene: a candle's shadow that stands up.

#include "serenes/air.glsl"
#include "serenes/serene_pose.glsl"

in vec3 a_pos;
in vec3 a_normal;
in vec4 a_stuff;    // shares: waver, head, hands, arms

// centroid: an edge pixel of a multisampled picture must not look past the triangle
centroid out vec3 v_world;
centroid out vec3 v_normal;
centroid out vec3 v_rest;
flat out float v_lit;         // how far it stands in light of its own
flat out float v_hem;         // how high its dissolving reaches, of a standing one's
centroid out vec4 v_look;    // hands, seen, own phase, arms

void main() {
    vec3 p = posed(a_pos, a_stuff);
    vec3 n = turned_y(a_normal, i_place.z + a_stuff.y * i_soul.y);
    v_world = p;
    v_normal = n;
    v_rest = a_pos;
    v_hem = i_soul.x < 0.0 ? 0.3 : 1.0;
    v_lit = max(abs(i_soul.x) - 1.0, 0.0);
    v_look = vec4(a_stuff.z * (0.10 + 0.9 * i_pose.z), i_pose.w, i_pose.y + i_soul.z, a_stuff.w);
    gl_Position = u_view_projection * vec4(p, 1.0);
}
