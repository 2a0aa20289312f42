// collective/tower_life.frag: people, blossoming trees, lamps and hanging gardens, a few pixels high each.

#include "collective/tower_skin.glsl"

in vec3 v_world;
in vec2 v_card;        // m: across from the middle, up from the foot (down from the hook: less than 0)
flat in vec4 v_what;   // 0 person, 1 tree, 2 lamp, 3 garden; chance; width, height in m
flat in float v_px;    // px a metre
out vec4 o_colour;

float rod(vec2 p, vec2 a, vec2 b, float r) {
    vec2 ab = b - a;
    return length(p - a - ab * clamp(dot(p - a, ab) / dot(ab, ab), 0.0, 1.0)) - r;
}

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 d = way / far;
    vec2 p = v_card;
    float own = v_what.y, gap;
    vec3 day = daylight(normalize(vec3(p.x * 2.0, 0.6, -d.z)));
    vec3 colour;
    float strength = 1.0;
    if (v_what.x < 0.5) {
        gap = rod(p, vec2(0.0, 0.30), vec2(0.0, 1.32), 0.19 - 0.05 * p.y);
        gap = min(gap, length(p - vec2(0.0, 1.58)) - 0.13);
        colour = mix(BRUISE * 1.6, SOFT_PURPLE * day * 0.4, own * 0.6);
    } else if (v_what.x < 1.5) {
        float h = v_what.w, r = h * 0.27;
        vec2 lean = vec2((own - 0.5) * 0.3 * h, 0.0);
        vec2 flat_p = p * vec2(1.0, 1.55);  // crowns are broader than high
        gap = length(flat_p - vec2(0.0, h * 1.16) - lean * 0.5) - r;
        gap = min(gap, length(flat_p - vec2(-0.22, 0.92) * h) - r * 0.68);
        gap = min(gap, length(flat_p - vec2(0.24, 1.0) * h) - r * 0.60);
        float crown = step(gap, 0.35 / v_px);
        gap = min(gap, rod(p, vec2(0.0), vec2(0.0, h * 0.5), 0.07));
        float top = smoothstep(0.25, 0.95, p.y / h) * 0.65 + 0.35;
        vec3 leaf = mix(SILK_WHITE, mix(THREAD_ROSE, PINK, 0.6), own);
        colour = mix(BRUISE * day * 3.0, leaf * day * (0.55 + 0.75 * top * top), crown);
    } else if (v_what.x < 2.5) {
        gap = length(p - vec2(0.0, 0.2)) - 0.16;
        colour = LAMP * mix(1.6, 5.0, u_bruise) * (0.85 + 0.25 * u_pulse + 0.6 * u_bands.z);
    } else {
        // strands of different length that hang over the rim
        float h = v_what.w, w = v_what.z * 0.5;
        float x = (p.x / w) * 3.5 + own * 9.0;
        float strand = hash(vec2(floor(x), own * 97.0));
        float u = -p.y / h;
        float here = 0.35 + 0.65 * strand;
        float across = (abs(fract(x) - 0.5) - 0.36 * (1.0 - u / here)) * w / 3.5;
        gap = max(max(across, (u - here) * h), abs(p.x) - w);
        float mass = max((u - 0.75 + 0.4 * abs(p.x) / w) * h, abs(p.x) - w) + 0.1;  // strands too fine to see
        gap = mix(gap, mass, 1.0 - smoothstep(1.0, 2.5, w / 3.5 * v_px));
        colour = mix(SOFT_PURPLE, PINK, own) * day * (0.42 + 0.35 * strand) * (1.0 - 0.4 * u);
        strength = 0.85;
    }
    float cover = clamp(0.5 - gap * v_px, 0.0, 1.0) * strength;
    if (cover < 0.004) discard;
    o_colour = vec4(through_air(colour, v_world, d, far), 1.0) * cover;
}
