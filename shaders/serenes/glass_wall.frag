// serenes/glass_wall.frag: the far wall of a broken tower, seen from within through the holes.

#include "serenes/air.glsl"
#include "serenes/glass_light.glsl"
#include "serenes/shard_pane.glsl"

centroid in vec3 v_world;
centroid in float v_turn;
flat in vec4 v_tower;
flat in vec4 v_kind;
out vec4 o_colour;

void main() {
    vec2 cell = vec2(v_turn, max(v_world.y, 0.0) / v_tower.w) * PANES;
    if (all_gone(cell, v_tower, v_kind.y, 0.0)) discard;
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
    // each pane leans its own way: a facet of the city, dark, with what is behind it plain through it
    vec2 chance = hash2(floor(centre * 61.0)) - 0.5;
    vec3 across = vec3(-v.z, 0.0, v.x);
    vec3 bent = normalize(v + across * (0.9 * chance.x) + vec3(0.0, 0.25 + 0.6 * chance.y, 0.0));
    vec3 light = gathered_light(around(bent, 0.0)) * vec3(0.40, 0.80, 0.88);
    float cover = 0.88 + 0.10 * (chance.x + 0.5);
    vec3 colour = (light * 0.8 + INDIGO * 0.06) * cover + mix(TEAL, MERCURY, 0.5) * (0.10 * line);
    float clear = exp(-far * 0.0052 * u_haze);
    o_colour = vec4(mix(air_light(vec3(v.x, max(v.y, 0.02), v.z)) * cover, colour, clear), cover);
}
