// living_city/person.frag: a head over a body; from afar a mark.

#include "living_city/air.glsl"

in vec2 v_at;
in vec4 v_tint;
in vec3 v_place;
out vec4 o_colour;

void main() {
    float w = max(fwidth(v_at.x), fwidth(v_at.y));
    float body = length((v_at - vec2(0.0, -0.25)) * vec2(1.15, 1.33)), head = length((v_at - vec2(0.0, 0.72)) * vec2(2.6, 3.6));
    float shape = smoothstep(1.0 + 0.5 * w, 1.0 - 0.5 * w, min(body, head));
    float mark = smoothstep(1.0, 0.2, length(v_at));
    float cover = mix(shape, mark, smoothstep(0.5, 1.2, w)) * v_tint.a;
    o_colour = vec4(through_air(v_tint.rgb, v_place, v_place) * cover, cover);
}
