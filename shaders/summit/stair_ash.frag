// summit/stair_ash.frag: a grain of ash in the light of the summit. Over what is there.

#include "summit/air.glsl"

in vec2 v_spot;
in float v_light;
out vec4 o_colour;

void main() {
    float a = max(1.0 - dot(v_spot, v_spot), 0.0) * clamp(v_light, 0.0, 1.0);
    o_colour = vec4((ASH * 0.32 + EMBER * 0.10) * a, 0.7 * a);
}
