// window/enlarge.frag: a picture in another size than its own: sharp where it is enlarged, without halos.

#include "window/resample.glsl"

uniform sampler2D t_picture;
in vec2 v_uv;
out vec4 o_colour;

void main() {
    o_colour = vec4(enlarged(t_picture, v_uv * vec2(textureSize(t_picture, 0))), 1.0);
}
