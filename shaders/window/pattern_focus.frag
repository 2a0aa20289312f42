// window/pattern_focus.frag: a test pattern: Siemens stars in the middle and the corners of every output, and
// lines of one to four pixels.

uniform vec2 u_size_px;      // of the canvas
uniform vec4 u_regions[16];  // of outputs: left, bottom, width, height, [0, 1] of the canvas
uniform int u_count;
in vec2 v_uv;
out vec4 o_colour;

const float SPOKES = 36.0;
const float TURN = 6.28318530718;
const float STAR = 0.13;   // radius, of a region's lower side
const float ASIDE = 0.36;  // of the region, from its middle to the stars in the corners

/// A star's light at a place px from its middle: its edges are a pixel wide, and where its spokes are
/// narrower than that it is grey.
float star(vec2 here, float radius) {
    float away = length(here);
    float period = TURN * away / SPOKES;
    float wave = sin(atan(here.y, here.x) * SPOKES);
    float sharp = clamp(0.5 + wave * period / TURN, 0.0, 1.0);
    float light = mix(0.5, sharp, smoothstep(1.6, 2.4, period));
    float ring = clamp(1.5 - abs(away - radius - 4.0), 0.0, 1.0);
    return max(light * clamp(radius + 0.5 - away, 0.0, 1.0), ring);
}

/// Four fields of lines, 1 px to 4 px wide, side by side; upright, or lying.
/// here     px from the block's lower left corner
float lines(vec2 here, vec2 size, bool upright) {
    if (any(lessThan(here, vec2(0.0))) || any(greaterThanEqual(here, size))) {
        return 0.0;
    }
    float field = floor(here.x / size.x * 4.0), wide = field + 1.0;
    vec2 within_px = floor(vec2(here.x - ceil(field * size.x / 4.0), here.y));
    return mod(floor((upright ? within_px.x : within_px.y) / wide), 2.0);
}

void main() {
    float light = 0.0;
    bool starry = false;  // where outputs overlap, one star is whole and lies over the other
    for (int i = 0; i < u_count; i++) {
        vec2 size = u_regions[i].zw * u_size_px, low = floor(u_regions[i].xy * u_size_px + 0.5);
        vec2 here = gl_FragCoord.xy - low - floor(0.5 * size);
        if (starry || any(greaterThan(abs(here), 0.5 * size + 1.0))) {
            continue;
        }
        float radius = floor(STAR * min(size.x, size.y));
        vec2 corner = here - sign(here) * floor(ASIDE * size);
        starry = length(here) < 1.3 * radius + 6.0 || length(corner) < 0.8 * radius + 6.0;
        float stars = max(star(here, 1.3 * radius), star(corner, 0.8 * radius));
        vec2 block = floor(vec2(1.5, 0.8) * radius);
        vec2 left = floor(vec2(-0.36 * size.x - 0.5 * block.x, -0.5 * block.y));
        vec2 right = floor(vec2(0.36 * size.x - 0.5 * block.x, -0.5 * block.y));
        float fine = max(lines(here - left, block, true), lines(here - right, block, false));
        vec2 inside = 0.5 * size - abs(here);
        float border = min(inside.x, inside.y) < 1.0 ? 1.0 : 0.0;
        light = starry ? stars : max(light, max(fine, border));
    }
    o_colour = vec4(vec3(light), 1.0);
}
