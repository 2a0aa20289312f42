// window/pattern_grid.frag: a test pattern: a grid whose lines are whole pixels of the canvas, and each
// output's circle, diagonals and border.

uniform vec2 u_size_px;      // of the canvas
uniform vec2 u_cells;        // across and up
uniform float u_line_px;     // how thick a line is
uniform vec4 u_regions[16];  // of outputs: left, bottom, width, height, [0, 1] of the canvas
uniform int u_count;
in vec2 v_uv;
out vec4 o_colour;

const vec3 DARK = vec3(0.035, 0.025, 0.065);
const vec3 LESS_DARK = vec3(0.085, 0.065, 0.13);
const vec3 VERTICAL = vec3(0.94, 0.75, 0.55);
const vec3 HORIZONTAL = vec3(0.66, 0.68, 0.98);
const vec3 ROUND = vec3(0.98, 0.97, 1.0);
const vec3 REGION = vec3(0.35, 0.9, 0.75);

/// Whether a pixel is on one of a row of lines, the first and the last of which are the canvas's own edges.
/// at       pixel, from 0
/// size     px of the canvas along it; cells: between the lines
bool on_line(float at, float size, float cells) {
    float number = clamp(floor((at + 0.5) * cells / size + 0.5), 0.0, cells);
    float begins = clamp(floor(number * size / cells + 0.5 - 0.5 * u_line_px), 0.0, size - u_line_px);
    return at >= begins && at < begins + u_line_px;
}

/// How much of a pixel a line covers whose middle is so far away.
float stroke(float away_px) {
    return clamp(0.5 * u_line_px + 0.5 - abs(away_px), 0.0, 1.0);
}

void main() {
    vec2 at = floor(gl_FragCoord.xy);
    vec2 cell = floor(gl_FragCoord.xy * u_cells / u_size_px);
    vec3 colour = mod(cell.x + cell.y, 2.0) < 0.5 ? DARK : LESS_DARK;
    for (int i = 0; i < u_count; i++) {
        vec2 size = u_regions[i].zw * u_size_px, low = floor(u_regions[i].xy * u_size_px + 0.5);
        vec2 here = gl_FragCoord.xy - low - 0.5 * size;
        if (any(greaterThan(abs(here), 0.5 * size))) {
            continue;
        }
        float radius = 0.46 * min(size.x, size.y);
        vec2 diagonal = normalize(size);
        float slant = min(abs(dot(here, vec2(-diagonal.y, diagonal.x))), abs(dot(here, diagonal.yx)));
        colour = mix(colour, REGION, 0.4 * stroke(slant));
        colour = mix(colour, ROUND, stroke(length(here) - radius));
        vec2 inside = 0.5 * size - abs(here);
        colour = min(inside.x, inside.y) < 2.0 * u_line_px ? REGION : colour;
    }
    colour = on_line(at.y, u_size_px.y, u_cells.y) ? HORIZONTAL : colour;
    colour = on_line(at.x, u_size_px.x, u_cells.x) ? VERTICAL : colour;
    vec2 edge = min(at, u_size_px - 1.0 - at);
    colour = min(edge.x, edge.y) < u_line_px ? vec3(1.0) : colour;
    o_colour = vec4(colour, 1.0);
}
