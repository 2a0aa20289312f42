// serenes/glass_wall.frag: the far wall of a broken tower, seen from within through the holes.

#include "serenes/air.glsl"
#include "serenes/glass_light.glsl"
#include "serenes/shard_pane.glsl"

in vec3 v_world;
in float v_turn;
flat in vec4 v_tower;
flat in vec4 v_kind;
out vec4 o_colour;

void main() {
    vec2 cell = vec2(v_turn, max(v_world.y, 0.0) / v_tower.w) * PANES;
    vec2 centre;
    float side;
    float edge = pane(cell, centre, side);
    float when = release(centre, v_tower, v_kind.y), now = shatter_time();
    if (now > when) discard;
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 v = way / far;
    float px = far / u_focal_px * PANES.y / v_tower.w;
    float line = (1.0 - smoothstep(0.35 * px + 0.01, 1.15 * px + 0.01, edge)) * min(1.0, 0.03 / px + 0.25);
    vec3 colour = around(v, 1.0) * vec3(0.30, 0.50, 0.54) + INDIGO * 0.2 + TEAL * 0.012;
    colour *= 0.8 + 0.5 * (hash(floor(centre * 61.0)) - 0.5);
    colour += mix(TEAL, MERCURY, 0.6) * (0.30 * line);
    o_colour = vec4(through_air(colour, v, far), 1.0);
}
