// serenes/moss.frag: a filament's light.

#include "serenes/dream.glsl"

in vec2 v_stem;
in vec3 v_light;
in float v_cover;
out vec4 o_colour;

void main() {
    float edge = smoothstep(0.0, 0.25, 1.02 - clamp(v_stem.y, 0.0, 1.0));
    float cover = clamp(v_cover, 0.0, 1.0) * mix(0.35, 1.0, edge);
    o_colour = vec4(max(v_light, 0.0) * cover, cover);
}
