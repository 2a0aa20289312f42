// post/flash_area.frag: flashing cells become a danger when they fill enough of a third of the picture's width and
// height, about what ten degrees of a viewer's field take in. The rule allows a quarter of that field.
// source   W3C, WCAG 2.2, 2023: 341 x 256 px of 1024 x 768

uniform sampler2D t_count;  // [0, 1] where a cell flashes
in vec2 v_uv;
out vec4 o_danger;

const ivec2 TAPS = ivec2(8, 6);

void main() {
    if (v_uv.x < -1.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
    float sum = 0.0;
    vec2 middle = clamp(v_uv, vec2(1.0 / 6.0), vec2(5.0 / 6.0));
    for (int i = 0; i < TAPS.x * TAPS.y; i++) {
        vec2 at = (vec2(i % TAPS.x, i / TAPS.x) + 0.5) / vec2(TAPS) - 0.5;
        sum += textureLod(t_count, middle + at / 3.0, 0.0).r;
    }
    o_danger = vec4(smoothstep(0.10, 0.20, sum / float(TAPS.x * TAPS.y)), 0.0, 0.0, 1.0);
}
