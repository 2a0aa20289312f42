// window/pattern_bars.frag: a test pattern: colour bars of three quarters and of all, steps near black and
// near white. As signal: nothing is encoded.

uniform float u_times;  // how often the bars are repeated, across
in vec2 v_uv;
out vec4 o_colour;

void main() {
    float across = fract(v_uv.x * u_times);
    float number = min(floor(across * 8.0), 7.0);  // white, yellow, cyan, green, magenta, red, blue, black
    vec3 bar = 1.0 - mod(floor(vec3(number / 2.0, number / 4.0, number)), 2.0);
    vec3 colour = 0.75 * bar;
    if (v_uv.y < 0.125) {
        colour = vec3(0.02 * number);
    } else if (v_uv.y < 0.25) {
        colour = vec3(0.86 + 0.02 * number);
    } else if (v_uv.y < 0.45) {
        colour = bar;
    }
    o_colour = vec4(colour, 1.0);
}
