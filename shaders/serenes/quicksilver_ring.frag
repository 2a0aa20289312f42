// serenes/quicksilver_ring.frag: two crests of light, one behind the other.

#include "serenes/dream.glsl"
#include "serenes/palette.glsl"

in vec2 v_corner;
flat in vec3 v_ring;
out vec4 o_colour;

void main() {
    float r = length(v_corner);
    float a = (r - v_ring.x) / v_ring.y, b = (r - 0.62 * v_ring.x) / v_ring.y;
    float light = (exp(-a * a) + 0.5 * exp(-b * b)) * v_ring.z * smoothstep(1.0, 0.85, r);
    light *= 0.6 + 0.4 * smoothstep(-0.6, 0.8, -v_corner.y);
    o_colour = vec4(mix(MERCURY, VIOLET, 0.3) * light * 0.75, 0.25 * clamp(light, 0.0, 1.0));
}
