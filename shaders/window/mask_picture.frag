// window/mask_picture.frag: how much a picture hides, as alpha: all where it is black.

uniform sampler2D t_picture;
in vec2 v_uv;
out vec4 o_colour;

void main() {
    o_colour = vec4(0.0, 0.0, 0.0, 1.0 - texture(t_picture, v_uv).r);
}
