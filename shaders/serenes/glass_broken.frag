// serenes/glass_broken.frag: a near tower while it breaks: cracks first, then the panes are gone.

#include "serenes/glass_body.glsl"
#include "serenes/shard_time.glsl"

uniform sampler2D t_centres;  // of the panes, in cells
out vec4 o_colour;

/// The pane under a place.
/// cell     the place, in cells
/// centre   of the pane, in cells;  side  [0, 1), the nearest edge's chance;  returns  how far it is, in cells
float pane(vec2 cell, out vec2 centre, out float side) {
    ivec2 size = textureSize(t_centres, 0), at = ivec2(floor(cell));
    float best = 1e9, next = 1e9;
    centre = cell;
    vec2 other = cell;
    for (int k = 0; k < 9; k++) {
        ivec2 i = at + ivec2(k % 3 - 1, k / 3 - 1);
        int x = (i.x + size.x) % size.x;
        vec2 c = texelFetch(t_centres, ivec2(x, clamp(i.y, 0, size.y - 1)), 0).xy + vec2(float(i.x - x), 0.0);
        float d = i.y < 0 || i.y >= size.y ? 1e9 : length(cell - c);
        other = d < best ? centre : d < next ? c : other;
        next = min(next, max(best, d));
        centre = d < best ? c : centre;
        best = min(best, d);
    }
    side = hash(floor((centre + other) * 53.0));
    return 0.5 * (next - best);
}

void main() {
    vec3 v;
    float far;
    vec3 colour = glass_body(v, far);
    vec2 cell = vec2(v_turn, max(v_world.y, 0.0) / v_tower.w) * PANES;
    vec2 centre;
    float side;
    float edge = pane(cell, centre, side);
    float when = release(centre, v_tower, v_kind.y), now = shatter_time();
    float struck = from_strike(cell, v_tower, v_kind.y);
    // long lines run ahead of the break, the others follow when their pane comes loose
    float run = smoothstep(0.0, 9.0, u_crack * 60.0 * (0.4 + 0.6 * u_crack) - struck);
    float loose = smoothstep(when - 0.9, when, now);
    float first = smoothstep(0.30, 0.22, side), second = smoothstep(0.75, 0.6, side);
    float drawn = run * max(first, second * smoothstep(0.0, 0.35, loose)) + 0.8 * loose * loose;
    float px = far / u_focal_px * PANES.y / v_tower.w;
    float wide = 0.010 + 0.018 * loose;
    float line = (1.0 - smoothstep(max(wide, 0.35 * px), max(wide, 0.35 * px) + 0.8 * px, edge)) * min(1.0, 1.6 * wide / px + 0.25);
    float glow = exp(-edge * 16.0);
    if (!gl_FrontFacing) {  // the far wall from within, through a hole
        vec3 tint = mix(INDIGO, TEAL, 0.22) * 0.42;
        colour = colour * 0.30 + tint * 0.4 + around_from(v_world - u_eye_world.xyz, v_world.y, v, 1.0) * vec3(0.22, 0.36, 0.40);
    }
    vec3 light = mix(TEAL, MERCURY, 0.65);
    colour += light * min(drawn, 1.0) * (line * (0.32 + 0.55 * loose) + glow * (0.02 + 0.07 * loose));
    // each cracked pane has turned a little: another facet of the city
    float facet = hash(floor(centre * 61.0)) - 0.5;
    colour *= 1.0 + facet * min(drawn + 0.3 * run, 1.0) * (0.35 + 0.45 * loose);
    if (now > when) discard;
    o_colour = vec4(through_air(colour, v, far), 1.0);
}
