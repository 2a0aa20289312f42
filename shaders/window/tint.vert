// window/tint.vert: triangles in a colour of their corners.

uniform vec2 u_size_px;  // of the panel
in vec2 in_place_px;     // y up
in vec4 in_ink;          // premultiplied
out vec4 v_ink;

void main() {
    v_ink = in_ink;
    gl_Position = vec4(in_place_px / u_size_px * 2.0 - 1.0, 0.0, 1.0);
}
