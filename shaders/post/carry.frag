// post/carry.frag: the picture shown last, in another size: what the flash limiter holds on to when a show's
// size changes.

uniform sampler2D t_picture;  // nearest
in vec2 v_uv;
out vec4 o_colour;

void main() {
    o_colour = texture(t_picture, v_uv);
}
