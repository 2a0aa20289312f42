// elysara/crystal.vert: one of the city's crystals.

#include "elysara/air.glsl"
#include "elysara/crystal_form.glsl"

in vec4 a_corner;  // corner 0..5; 0 foot, 1 shoulder, 2 apex; side 0..5; 1: of the tip
in vec4 i_place;   // x, z, radius, height, m
in vec4 i_lean;    // turn, rad; lean in x and z, m a m; chance
in vec4 i_tip;     // share of the height; apex off the axis in x and z, radii; taper
in vec4 i_sides;   // irregularities
uniform float u_share;  // of the crystals that are there

out vec3 v_world;
out vec3 v_own;              // in the crystal's frame, m
flat out vec3 v_normal;
flat out vec4 v_crystal;     // radius, height, height of the shoulder; chance
flat out vec4 v_tip;         // apex off the axis, m; taper; side and tip as 0..11
flat out vec4 v_turn;        // cos and sin of the turn; lean
flat out vec3 v_side_a;      // how far sides 0..2 and 3..5 lie from the axis
flat out vec3 v_side_b;

void main() {
    float radius = i_place.z, height = i_place.w, shoulder = height * (1.0 - i_tip.x);
    int corner = int(a_corner.x + 0.5), side = int(a_corner.z + 0.5), level = int(a_corner.y + 0.5);
    v_side_a = vec3(side_m(0, radius, i_sides), side_m(1, radius, i_sides), side_m(2, radius, i_sides));
    v_side_b = vec3(side_m(3, radius, i_sides), side_m(4, radius, i_sides), side_m(5, radius, i_sides));
    vec2 off = i_tip.yz * radius * (1.0 - i_tip.w);
    // where two sides meet: p·n = d for both, an angle of 60 degrees between them
    vec2 n = side_way(corner);
    float d0 = side_m(corner, radius, i_sides), d1 = side_m((corner + 1) % 6, radius, i_sides);
    vec2 at = n * d0 + vec2(-n.y, n.x) * ((d1 - 0.5 * d0) / 0.8660254);
    float y = level == 0 ? 0.0 : level == 1 ? shoulder : height;
    at = level == 2 ? off : at * (level == 1 ? 1.0 - i_tip.w : 1.0);
    v_own = vec3(at.x, y, at.y);
    float c = cos(i_lean.x), s = sin(i_lean.x);
    v_turn = vec4(c, s, i_lean.yz);
    v_crystal = vec4(radius, height, shoulder, i_lean.w);
    v_tip = vec4(off, i_tip.w, a_corner.z + 6.0 * a_corner.w);
    vec2 turned = vec2(c * at.x - s * at.y, s * at.x + c * at.y);
    v_world = vec3(i_place.x + turned.x + i_lean.y * y, y, i_place.y + turned.y + i_lean.z * y);
    // the face's plane: way·p + k y = const
    vec2 way = side_way(side);
    float d = side_m(side, radius, i_sides);
    float k = a_corner.w < 0.5 ? d * i_tip.w / shoulder
        : (d * (1.0 - i_tip.w) - dot(way, off)) / max(height - shoulder, 0.1);
    vec2 turned_way = vec2(c * way.x - s * way.y, s * way.x + c * way.y);
    v_normal = normalize(vec3(turned_way.x, k - dot(turned_way, i_lean.yz), turned_way.y));
    gl_Position = i_lean.w > u_share ? vec4(2.0, 2.0, 2.0, 1.0) : u_view_projection * vec4(v_world, 1.0);
}
