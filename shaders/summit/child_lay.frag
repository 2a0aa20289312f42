// summit/child_lay.frag: lays the child's face over the picture, in drafts, where it is drawn small.

uniform sampler2D t_child;
uniform vec2 u_px;  // a pixel of this picture, in the small one
out vec4 o_colour;

void main() {
    o_colour = texture(t_child, gl_FragCoord.xy * u_px);
}
