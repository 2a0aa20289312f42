// window/preview.frag: a picture made small: the mean of what lies under each pixel.

uniform sampler2D t_picture;
uniform ivec2 u_taps;  // along each axis
in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec2 width_uv = vec2(dFdx(v_uv.x), dFdy(v_uv.y));  // of a pixel
    vec2 first_uv = v_uv + width_uv * (0.5 / vec2(u_taps) - 0.5);
    vec3 sum = vec3(0.0);
    for (int y = 0; y < u_taps.y; y++) {
        for (int x = 0; x < u_taps.x; x++) {
            sum += textureLod(t_picture, first_uv + width_uv * vec2(x, y) / vec2(u_taps), 0.0).rgb;
        }
    }
    o_colour = vec4(sum / float(u_taps.x * u_taps.y), 1.0);
}
