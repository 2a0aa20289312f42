// window/picture.frag: a texture over the viewport, as it is: the finished picture, or a panel of text.

uniform sampler2D t_picture;
in vec2 v_uv;
out vec4 o_colour;

void main() {
    o_colour = texture(t_picture, v_uv);
}
