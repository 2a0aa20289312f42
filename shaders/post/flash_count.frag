// post/flash_count.frag: how often each cell has turned from dark to bright or back in the last second.
// A turn counts when it spans a tenth of the display's luminance and its darker end is below 0.8 of it, or when
// saturated red comes or goes; the thresholds are taken lower than the rule's, to be on the safe side.
// source   ITU-R BT.1702-3, 2023; W3C, WCAG 2.2, 2023, success criterion 2.3.1

uniform sampler2D t_history;  // (luminance, red, time, 1): rows of cells, one block of rows a moment
uniform int u_slots;          // blocks there are
uniform int u_newest;         // the block of this moment
uniform int u_count;          // blocks, back from it, that are within the last second
uniform float u_now;          // s, wrapped at u_wrap
uniform float u_wrap;
uniform vec2 u_cells;
out vec4 o_danger;

const vec2 SPAN = vec2(0.07, 0.045);
const float BRIGHT = 0.8;

void main() {
    if (u_count < 0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
    ivec2 cell = ivec2(gl_FragCoord.xy);
    vec2 low = vec2(2.0), high = vec2(-1.0), turns = vec2(0.0);
    ivec2 way = ivec2(0);
    for (int back = u_count - 1; back >= 0; back--) {
        int slot = (u_newest - back + u_slots) % u_slots;
        vec4 sample_now = texelFetch(t_history, ivec2(cell.x, cell.y + slot * int(u_cells.y)), 0);
        float age = mod(u_now - sample_now.z + u_wrap, u_wrap);
        float weight = 1.0 - smoothstep(0.8, 1.0, age);
        for (int c = 0; c < 2; c++) {
            float v = sample_now[c];
            low[c] = min(low[c], v);
            high[c] = max(high[c], v);
            if (way[c] <= 0 && v - low[c] >= SPAN[c] && (c == 1 || low[c] < BRIGHT)) {
                turns[c] += weight;
                way[c] = 1;
                high[c] = v;
            } else if (way[c] >= 0 && high[c] - v >= SPAN[c] && (c == 1 || v < BRIGHT)) {
                turns[c] += weight;
                way[c] = -1;
                low[c] = v;
            }
        }
    }
    o_danger = vec4(smoothstep(2.8, 3.8, max(turns.x, turns.y)), 0.0, 0.0, 1.0);
}
