// summit/plate.vert: a plate of the sky: part of the dome while it is whole, then a slab that hinges,
// tumbles, is drawn out toward the summit and falls into it.

#include "summit/plate_held.glsl"

uniform sampler2D t_plate;  // as in plate_pose.frag
uniform sampler2D t_pose;   // what plate_pose.frag made
uniform vec4 u_layer;       // cos and sin of its turn about the axis, size, rise in m; the sky: 1, 0, 1, 0
in vec2 a_disc;    // place in the unit disc
in vec2 a_place;   // and in the world, x and z, m
in float a_plate;  // number
in vec3 a_edge;    // way to the nearest edge, m; 0 underside, 1 top; kind: 0 underside, 1 wall, 2 top
out vec3 v_world;
out vec2 v_disc;
out vec3 v_edge;
out vec2 v_own;          // place on the plate, m
out vec3 v_from;         // from the plate's middle, in the world, m
flat out vec3 v_normal;  // of its underside, downward
flat out vec4 v_chance;
out vec3 v_state;   // fallen, loose, held
#ifdef DRAFT
#include "summit/sky_light.glsl"
#include "summit/vein_course.glsl"
out vec4 v_air;     // light of the air before it; what of its own light passes it
out vec4 v_course;  // place among the gold veins, among the indigo ones
out vec3 v_look;    // how thick veins are; light of the gold ones, of the indigo ones
#endif

vec3 turn_by(vec4 q, vec3 v) {
    return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v);
}

void main() {
    int which = int(a_plate + 0.5);
    vec4 place = texelFetch(t_plate, ivec2(which, 0), 0);
    vec4 middle = texelFetch(t_pose, ivec2(which, 0), 0), turn = texelFetch(t_pose, ivec2(which, 1), 0);
    vec4 now = texelFetch(t_pose, ivec2(which, 2), 0), home = texelFetch(t_pose, ivec2(which, 3), 0);
    float fallen = now.x, loose = now.y;
    vec3 own = dome_point(a_place) - vec3(place.x, now.w, place.y);
    // whole, they overlap: no slits
    float lap = 0.3 + 0.004 * length(place.xy);
    float grown = 1.0 + (1.0 - smoothstep(0.0, 0.1, loose + fallen)) * lap / max(length(own), 2.0);
    own *= grown;
    own *= 1.0 - 0.030 * loose - 0.10 * smoothstep(0.0, 0.3, fallen);
    own.y += a_edge.y * home.w * max(smoothstep(0.0, 0.2, loose + fallen), 0.02);
    own = turn_by(turn, own) * middle.w;
    vec3 pull = PEAK_WORLD + vec3(0.0, 10.0, 0.0) - middle.xyz;
    pull *= inversesqrt(max(dot(pull, pull), 1.0));
    own += pull * dot(own, pull) * 1.6 * fallen * fallen * (1.0 - 0.3 * fallen);
    v_world = middle.xyz + own;
    float held = u_touch_count > 0.0 ? held_up(dome_point(a_place)) : 0.0;
    v_world.y += lifted(held) * (1.0 - smoothstep(0.0, 0.5, fallen));
    v_from = own;
    v_world.xz = mat2(u_layer.x, u_layer.y, -u_layer.y, u_layer.x) * v_world.xz * u_layer.z;
    v_world.y += u_layer.w;
    vec2 middle_disc = place.xy * (place.z / max(length(place.xy), 1e-3));
    v_disc = middle_disc + (a_disc - middle_disc) * grown;
    v_edge = a_edge;
    v_own = a_place - place.xy;
    v_normal = -turn_by(turn, home.xyz);
    v_chance = texelFetch(t_plate, ivec2(which, 1), 0);
    v_state = vec3(now.xy, held);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
#ifdef DRAFT
    vec3 add = through_air(vec3(0.0), v_world);
    v_air = vec4(add, clamp(through_air(vec3(1.0), v_world).x - add.x, 0.0, 1.0));
    v_course = vec4(gold_course(v_disc), indigo_course(v_disc));
    v_look = vein_look(v_disc, noise4(vein_wide(v_disc)), held);
#endif
}
