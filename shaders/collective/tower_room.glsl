// collective/tower_room.glsl: a room behind each pane, without any geometry.

/// What is seen through a pane. The room is a box behind the glass; the ray's way through it is solved.
/// at       m, in the plane of the glass: across from the room's left wall, up from its floor
/// size     m, width, height and depth
/// d        ray in the room: across, up, inward (> 0)
/// own      the room's number
/// lamp     [0, 1] how far its lamps are up
/// day      light that comes in from outside
/// returns  linear light
/// source   the idea: Joost van Dongen, 2008, Interior Mapping
vec3 room(vec2 at, vec3 size, vec3 d, vec2 own, float lamp, vec3 day) {
    vec4 chance = vec4(hash2(own + 11.0), hash2(own + 57.0));
    vec3 to = vec3((d.x > 0.0 ? size.x - at.x : at.x) / max(abs(d.x), 1e-4),
                   (d.y > 0.0 ? size.y - at.y : at.y) / max(abs(d.y), 1e-4), size.z / d.z);
    float t = min(to.x, min(to.y, to.z));
    vec3 p = vec3(at, 0.0) + d * t;
    vec3 warm = LAMP;
    vec3 tint = mix(warm, SILK_WHITE * 0.9, 0.7 * step(0.80, chance.x));
    // surfaces: walls lit from a lamp under the ceiling, and by the window
    vec3 q = p - vec3(size.x * 0.5, size.y - 0.25, size.z * 0.42);
    float lit = 2.4 / (1.6 + dot(q, q));
    float window = 0.06 + 0.46 * exp(-p.z * 0.85);
    vec3 wall = mix(vec3(0.62), SOFT_PURPLE * 0.8, chance.y);
    if (t == to.y) wall = d.y > 0.0 ? vec3(0.85) : BRUISE * 4.0;
    float door = step(0.35, abs(fract(p.x / size.x + chance.z) - 0.5) * 2.0);
    if (t == to.z) wall *= 0.55 + 0.45 * door;
    vec3 c = wall * (tint * lit * lamp * 1.25 + day * window);
    if (t == to.y && d.y > 0.0) {  // lamps in the ceiling
        vec2 g = abs(vec2(p.x / size.x - 0.5, p.z / size.z - 0.42));
        c += tint * (3.3 * lamp * step(g.x, 0.22) * step(g.y, 0.10));
    }
    // furniture stands in one plane, people in another
    float tf = size.z * (0.45 + 0.3 * chance.y) / d.z;
    vec2 f = at + d.xy * tf;
    float high = 0.75 + 1.0 * step(0.6, chance.w);
    float thing = step(abs(f.x - size.x * chance.z), size.x * 0.22) * step(f.y, high) * step(tf, t);
    c *= 1.0 - 0.72 * thing;
    float tp = (0.5 + 1.6 * chance.w) / d.z;
    vec2 s = at + d.xy * tp - vec2(size.x * (0.2 + 0.6 * chance.x), 0.0);
    float half_wide = 0.24 * (1.0 - smoothstep(1.30, 1.52, s.y)) - 0.03 * step(s.y, 0.8);
    float body = step(abs(s.x), half_wide) * step(s.y, 1.5);
    body = max(body, step(length(s - vec2(0.0, 1.62)), 0.13));
    c *= 1.0 - 0.85 * body * step(0.58, chance.y) * step(tp, t);
    // curtains hang right behind the glass
    float drawn = max(chance.z * 1.5 - 0.55, 0.0);
    float edge = min(at.x, size.x - at.x) / size.x;
    float folds = 0.75 + 0.25 * sin(at.x * 21.0);
    vec3 cloth = mix(PINK, SILK_WHITE, chance.w) * (day * 0.42 + tint * lamp * 0.55) * folds;
    return mix(c, cloth, 0.86 * step(edge, drawn * 0.5));
}
