// transitions/panes.frag: lays the panes (transitions/pane.frag), drawn on two charts, over a picture all round.
// Premultiplied.

#define ALL_ROUND
#include "lib/transition.glsl"

uniform sampler2D t_ahead;
uniform sampler2D t_behind;

void main() {
    vec2 uv = here_uv();
    vec3 way = way_of(uv);
    g_chart = 1.0;
    vec3 at = on_chart(way);
    vec4 panes = textureLod(t_ahead, at.xy, 0.0) * max(at.z, 0.0);
    g_chart = -1.0;
    at = on_chart(way);
    panes += textureLod(t_behind, at.xy, 0.0) * max(at.z, 0.0);
    g_chart = 0.0;
    // at first they lie where they were: what was there is sharper than they are
    o_colour = mix(vec4(light_a(uv), 1.0), panes, smoothstep(0.0, 0.08, u_progress));
}
