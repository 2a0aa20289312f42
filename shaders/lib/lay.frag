// lib/lay.frag: lays what has depth into a picture, pixel by pixel.

uniform sampler2D t_solid;  // premultiplied
out vec4 o_colour;

void main() {
    o_colour = texelFetch(t_solid, ivec2(gl_FragCoord.xy), 0);
}
