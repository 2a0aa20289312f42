// serenes/resonance.frag: a curtain before the howl.

#include "serenes/resonance_light.glsl"

out vec4 o_colour;  // added

void main() {
    float up, strands;
    vec3 tint;
    vec2 broad;
    float body = curtain(up, tint, strands, broad);
    o_colour = vec4(curtain_light(body, tint, strands), 0.0);
}
