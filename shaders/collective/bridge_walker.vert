// collective/bridge_walker.vert: who walks on the pathways: upright cards that keep step.

#include "collective/bridge_span.glsl"

in vec2 a_corner;    // -1..1 across, 0..1 up
in vec2 i_walker;    // place in the row [0, 1), chance

out vec3 v_world;
out vec2 v_card;     // m
flat out vec3 v_walker;  // px a metre, share that is left, stride [-1, 1]

void main() {
    float flee = flight();
    float s = walk(i_walker.x, i_walker.y);
    vec3 foot = span(s, flee);
    vec3 to = foot - u_eye_world.xyz;
    float far = max(length(to), 1.0);
    vec3 right = normalize(vec3(-to.z, 0.0, to.x) + vec3(1e-5, 0.0, 0.0));
    float px = u_focal_px / far, pad = 0.7 / px;
    v_card = vec2(a_corner.x * (0.5 + pad), 1.8 * a_corner.y + (2.0 * a_corner.y - 1.0) * pad);
    float step_now = sin(6.2831853 * (u_stride + i_walker.y * u_discord * u_discord));
    float out_of_doors = smoothstep(0.0, 0.03, s) * (1.0 - smoothstep(0.97, 1.0, s));
    v_walker = vec3(px, out_of_doors * (1.0 - smoothstep(0.15, 0.5, flee)), step_now);
    v_world = foot + right * v_card.x - to / far * 0.6;
    v_world.y += v_card.y + 0.25 + 0.03 * abs(step_now);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
