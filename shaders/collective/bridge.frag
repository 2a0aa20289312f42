// collective/bridge.frag: light that lays itself ahead of each walker and thins behind: planks, edges, a pen.

#include "collective/tower_skin.glsl"

in vec3 v_world;
in vec3 v_ribbon;      // side, m along, how much of its pixel it fills
flat in vec4 v_span;   // length m, flight, chance, walkers
in float v_loose;      // 0 at a building, 1 in the middle
in float v_half;       // between 0 and 1 only where it tears
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 d = way / far;
    float soft = max(fwidth(v_ribbon.x), 1e-3), along_w = fwidth(v_ribbon.y);
    float side = abs(v_ribbon.x);
    float cover = clamp((1.0 - side) / soft + 0.5, 0.0, 1.0);
    // metres behind the pen of the nearest walker ahead: it writes 5 m before the feet
    float gap = v_span.x / v_span.w;
    float behind = fract(u_drift_a * v_span.w - v_ribbon.y / gap + 5.0 / gap) * gap;
    float ink = exp(-behind * 0.085);
    float pen = exp(-behind * behind * 1.6);
    float ahead = smoothstep(gap, gap - 1.2, behind);
    float flee = v_span.y;
    // planks are laid one after another; they close up when they are old
    float seam = stripe(v_ribbon.y / 1.4, 0.22, along_w / 1.4) * (1.0 - flee);
    float edge = smoothstep(0.55, 0.95, side) * clamp(1.0 - soft, 0.0, 1.0);
    vec3 tint = mix(SILK_WHITE, mix(THREAD_CYAN, PEACH, v_span.z), 0.35);
    vec3 colour = tint * (0.62 + 0.55 * ink + 0.5 * edge) * (1.0 - 0.35 * seam);
    colour += tint * (2.2 * pen * (1.0 - flee));
    colour *= mix(1.0, 0.75, u_bruise) * (0.92 + 0.16 * u_pulse);
    colour += THREAD_ROSE * (1.2 * flee * (1.0 - flee) * v_loose);  // startled
    float there = (0.34 + 0.66 * ink) * mix(1.0, 0.25, 1.0 - ahead);
    there = mix(there, 0.9, smoothstep(0.0, 0.2, flee)) * (1.0 - smoothstep(0.86, 1.0, flee));
    there *= 1.0 - step(0.002, v_half) * step(v_half, 0.998) * smoothstep(0.0, 0.03, flee);
    float a = cover * v_ribbon.z * there * (1.0 - 0.75 * haze_amount(far, v_world.y));
    o_colour = vec4(through_air(colour, v_world, d, far * 0.6), 1.0) * a;
}
