// serenes/glass_broken.frag: a near tower while it breaks: cracks first, then the panes are gone.

#define BROKEN
#include "serenes/glass_body.glsl"
#include "serenes/shard_pane.glsl"

out vec4 o_colour;

void main() {
    vec2 cell = vec2(v_turn, max(v_world.y, 0.0) / v_tower.w) * PANES;
    float side, now = shatter_time();
#ifdef PLAIN
    vec3 own;
    float edge = pane(cell, int(v_kind.z + 0.5), own, side), when = own.x;
    if (now > when) discard;
#else
    if (all_gone(cell, v_tower, v_kind.y, 0.0)) discard;
    vec2 centre;
    float edge = pane(cell, centre, side);
    float when = release(centre, v_tower, v_kind.y);
#endif
    float far_m = length(v_world - u_eye_world.xyz), px = far_m / u_focal_px * PANES.y / v_tower.w;
    float loose = smoothstep(when - 0.9, when, now);
    // a loose pane draws back from its neighbours, and what is finer than a pixel fades
    float back = 0.10 * loose * loose, cover = smoothstep(back - 0.7 * px, back + 0.7 * px, edge + 0.7 * px * (1.0 - loose));
    cover *= 1.0 - smoothstep(when - 0.25 * smoothstep(0.05, 0.4, px), when, now);
    if (now > when || cover < 0.02) discard;  // so that nothing is spent on what is gone
    vec3 v;
    float far;
    vec3 colour = glass_body(v, far);
#ifdef PLAIN
    float struck = from_strike(cell, own.z, v_tower, v_kind.y);
#else
    float struck = from_strike(cell, v_tower, v_kind.y);
#endif
    // cracks between plates run ahead of the break, the others follow when their pane comes loose
    float run = smoothstep(0.0, 9.0, u_crack * 60.0 * (0.4 + 0.6 * u_crack) - struck);
    float first = smoothstep(0.30, 0.22, side), second = smoothstep(0.75, 0.6, side);
    float drawn = run * max(first, second * smoothstep(0.0, 0.35, loose)) + 0.8 * loose * loose;
    float wide = 0.007 + 0.008 * loose;
    float line = (1.0 - smoothstep(max(wide, 0.35 * px), max(wide, 0.35 * px) + 0.8 * px, edge)) * min(1.0, 1.6 * wide / px + 0.25);
    float glow = exp(-edge * 16.0);
    vec3 light = mix(TEAL, MERCURY, 0.65);
    float caught = fract(side * 7.3 + 0.61 * floor(side + 0.9));  // few of them catch the light
    caught = 0.16 + 1.3 * caught * caught * caught * caught;
    colour += light * min(drawn, 1.0) * (line * caught * (0.35 + 0.35 * loose) + glow * (0.015 + 0.05 * loose * caught));
    // each cracked pane has turned a little: another facet of the city
#ifdef PLAIN
    float facet = own.y - 0.5;
#else
    float facet = hash(floor(centre * 61.0)) - 0.5;
#endif
    colour *= 1.0 + facet * min(drawn + 0.3 * run, 1.0) * (0.35 + 0.45 * loose);
    o_colour = vec4(through_mist(colour, v, 0.6 * far), 1.0) * cover;
}
