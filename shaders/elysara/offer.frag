// elysara/offer.frag: its light runs toward the viewer, as no other thread's does.

#include "elysara/air.glsl"

in vec2 v_thread;
in vec3 v_world;
flat in float v_faint;
flat in float v_strand;
out vec4 o_colour;  // added

void main() {
    float s = clamp(v_thread.y, 0.0, 1.0), across = v_thread.x * v_thread.x;
    float gap = fract(3.0 * s - u_flow + 0.37 * v_strand), head = exp(-7.0 * (1.0 - gap)) + exp(-60.0 * gap);
    float light = (v_strand < 0.5 ? 1.7 : 0.40) + head * 1.1 + 0.3 * u_pulse;
    light *= smoothstep(0.0, 0.08, s) * smoothstep(0.0, 0.04, u_reach) * (1.0 + u_surge);
    o_colour = vec4(mix(GOLD, ROSE, 0.45 + 0.4 * s) * light * max(1.0 - across, 0.0) * v_faint, 0.0);
}
