// serenes/sky_lay.frag: lays the sky's own coarser picture behind everything.

#include "lib/frame.glsl"

uniform sampler2D t_sky;
uniform vec2 u_corner_px;  // of that picture, in this target's pixels of the whole picture
uniform vec2 u_texel;      // one such pixel there
uniform vec2 u_most;       // the last place that is drawn there
out vec4 o_colour;

void main() {
    vec2 at = min((whole_px() - u_corner_px) * u_texel, u_most);
    o_colour = vec4(textureLod(t_sky, at, 0.0).rgb, 1.0);
}
