// window/tint.frag: triangles in a colour of their corners.

in vec4 v_ink;
out vec4 o_colour;

void main() {
    o_colour = v_ink;
}
