// living_city/lay.frag: lays the solid things over the sky, pixel by pixel.

uniform sampler2D t_solid;  // premultiplied
out vec4 o_colour;

void main() {
    o_colour = texelFetch(t_solid, ivec2(gl_FragCoord.xy), 0);
}
