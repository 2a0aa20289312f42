// collective/bridge_walker.frag: a figure of a few pixels, dark against the sky, lit from the ribbon below.

#include "collective/tower_skin.glsl"

in vec3 v_world;
in vec2 v_card;          // m
flat in vec3 v_walker;   // px a metre, share that is left, stride [-1, 1]
out vec4 o_colour;

float rod(vec2 p, vec2 a, vec2 b, float r) {
    vec2 ab = b - a;
    return length(p - a - ab * clamp(dot(p - a, ab) / dot(ab, ab), 0.0, 1.0)) - r;
}

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec2 p = v_card;
    float gap = rod(p, vec2(0.0, 0.75), vec2(0.0, 1.32), 0.17);
    gap = min(gap, length(p - vec2(0.0, 1.60)) - 0.13);
    gap = min(gap, rod(p, vec2(0.0, 0.80), vec2(0.22 * v_walker.z, 0.06), 0.09));
    gap = min(gap, rod(p, vec2(0.0, 0.80), vec2(-0.22 * v_walker.z, 0.06), 0.09));
    float cover = clamp(0.5 - gap * v_walker.x, 0.0, 1.0) * v_walker.y;
    cover *= 1.0 - 0.75 * haze_amount(far, v_world.y);
    if (cover < 0.004) discard;
    vec3 colour = mix(BRUISE * 1.5, SILK_WHITE * 0.6, exp(-p.y * 2.2) * 0.8);
    o_colour = vec4(through_air(colour, v_world, way / far, far * 0.7), 1.0) * cover;
}
