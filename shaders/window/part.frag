// window/part.frag: a part of a picture on a panel of as many pixels, turned by right angles, texel for pixel.

uniform sampler2D t_picture;
uniform vec2 u_corner_px;  // where the panel begins in the framebuffer
uniform ivec2 u_first;     // the texel of its first pixel
uniform ivec2 u_across;    // and the ways to those of the next to the right
uniform ivec2 u_up;        // and above
out vec4 o_colour;

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy - u_corner_px);
    o_colour = vec4(texelFetch(t_picture, u_first + at.x * u_across + at.y * u_up, 0).rgb, 1.0);
}
