// window/light.vert: where visitors' fingers are, a quad each.

uniform vec2 u_radius;   // of a light, in widths and heights of the picture
in vec2 in_corner;       // [0, 1]
in vec2 in_place;        // in the picture, [0, 1], y up
in vec4 in_light;        // colour as it is shown; how bright, [0, 1]
out vec2 v_off;          // from the middle, in radii
flat out vec4 v_light;

void main() {
    v_off = in_corner * 2.0 - 1.0;
    v_light = in_light;
    gl_Position = vec4((in_place + v_off * u_radius) * 2.0 - 1.0, 0.0, 1.0);
}
