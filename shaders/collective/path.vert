// collective/path.vert: the path that writes itself: strands behind a moving pen, and their flight.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"

in vec3 a_place;     // of the path's middle
in vec2 a_lateral;   // horizontal, length 1
in vec4 a_strand;    // metres from the start, own number, weave -1..1, half width of the braid in m
in vec3 a_piece;     // side -1 or 1, metres from the piece's middle, chance
out vec3 v_path;     // side, brightness, tint
flat out float v_sharp;
out float v_left;

const float PERIOD_S = 37.0;   // u_drift_c
const float BETWEEN_M = 74.0;  // from pen to pen

void main() {
    float gone = a_strand.x, own = a_strand.y;
    float turn = fract(u_drift_c - gone / BETWEEN_M + 0.035 * own * own), since = turn * PERIOD_S;
    float settle = 1.0 - 0.30 * exp(-since * 1.1);
    float flourish = exp(-since * 2.2) * 0.14 * sin(since * 4.0 + own * 30.0);  // the hand's swing
    float shift = a_strand.z * a_strand.w * settle + a_strand.w * flourish * 0.6;
    // fleeing: each piece shrinks, jerks aside and is gone
    float late = a_piece.z * 0.62, f = smoothstep(late, late + 0.38, u_flee);
    float way = (fract(a_piece.z * 57.0) > 0.5 ? 1.0 : -1.0) * (0.5 + 3.6 * fract(a_piece.z * 91.0));
    float jerk = f + 0.05 * sin(6.2831853 * (u_tremor * 3.0 + a_piece.z * 9.0)) * f * (1.0 - f) * 4.0;
    vec2 ahead = vec2(-a_lateral.y, a_lateral.x);
    vec3 p = a_place;
    p.xz += a_lateral * (shift + way * jerk * jerk);
    p.xz += ahead * (-a_piece.y * 0.55 * smoothstep(0.0, 0.25, f) + way * 0.35 * a_piece.y * f);
    p.xz += a_lateral * f * (1.0 - f) * 0.12 * sin(a_piece.y * 9.0
        + 6.2831853 * (u_tremor * 2.0 + a_piece.z));
    vec3 to = p - u_eye_world.xyz;
    float distance_m = max(dot(to, u_forward_world.xyz), 0.25);
    vec3 along = vec3(ahead.x, 0.0, ahead.y);
    vec3 side = normalize(mix(vec3(a_lateral.x, 0.0, a_lateral.y),
        cross(along, to) / max(length(cross(along, to)), 1e-4), smoothstep(0.3, 2.0, p.y)));
    float sight = dot(side, to) / max(length(to), 0.1);
    float seen = sqrt(max(1.0 - sight * sight, 1e-4));  // a lying band is foreshortened
    float wide = 0.016 + 0.018 * own * own, drawn = max(wide, 2.0 * distance_m / (u_focal_px * seen));
    float px = drawn * u_focal_px * seen / distance_m;
    v_sharp = min(9.0, 0.35 * px * px);
    p += side * a_piece.x * drawn * 0.5;
    float pen = exp(-since * 5.0);
    float bright = 0.95 + 1.2 * exp(-since * 0.40) + 2.2 * pen;
    bright *= smoothstep(1.5, 8.0, length(to)) * (0.55 + 0.75 * fract(own * 23.0));
    bright *= 1.0 - 0.85 * smoothstep(0.86, 0.995, turn);
    bright *= 1.0 - f * f;
    bright += 1.4 * f * (1.0 - f);  // startled
    bright *= 0.8 + 0.35 * u_pulse;
    v_path = vec3(a_piece.x, bright, own);
    v_left = min(1.0, 1.25 * sqrt(wide / drawn)) * (1.0 - haze_amount(length(to), p.y))
        * (1.0 - step(0.999, f))
        * (1.0 - smoothstep(0.7, 1.0, u_bruise))
        * smoothstep(0.0, 5.0, gone);  // at the wanderer's feet, where one who looks all round sees it begin
    gl_Position = u_view_projection * vec4(p, 1.0);
}
