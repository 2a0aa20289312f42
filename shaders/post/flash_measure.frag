// post/flash_measure.frag: a cell's relative luminance and its saturated red, as the display shows them.

#include "post/shown.glsl"

uniform vec2 u_cells;  // how many there are
uniform float u_row;   // where this moment's rows begin in the history
uniform float u_now;   // s, wrapped
out vec4 o_sample;

const int TAPS = 5;    // a side

void main() {
    if (u_cells.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
    vec2 cell = floor(gl_FragCoord.xy - vec2(0.0, u_row));
    vec2 sum = vec2(0.0);
    for (int i = 0; i < TAPS * TAPS; i++) {
        vec2 uv = (cell + (vec2(i % TAPS, i / TAPS) + 0.5) / float(TAPS)) / u_cells;
        vec3 c = shown(textureLod(t_light, uv, 0.0).rgb, uv);
        float total = c.r + c.g + c.b;
        float red = c.r >= 0.8 * total ? max(c.r - c.g - c.b, 0.0) : 0.0;
        sum += vec2(dot(c, vec3(0.2126, 0.7152, 0.0722)), red);
    }
    o_sample = vec4(sum / float(TAPS * TAPS), u_now, 1.0);
}
