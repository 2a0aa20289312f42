// elysara/memory.frag: rose for heartbreak, blue for ambition; pale gold once it is flat.

#include "elysara/air.glsl"

in float v_side;
flat in float v_faint;
uniform float u_light;   // [0, 2]
uniform float u_unfold;  // [0, 1]
uniform float u_kind;    // 0 heartbreak, 1 ambition
out vec4 o_colour;       // added

void main() {
    vec3 own = u_kind < 0.5 ? mix(ROSE, GOLD, 0.25) * vec3(1.0, 0.62, 0.66) : CRYSTAL * 1.2;
    vec3 colour = mix(mix(GOLD, ROSE, 0.5), own, smoothstep(0.0, 0.6, u_unfold));
    float light = mix(0.16, 0.92, smoothstep(0.0, 0.5, u_unfold)) * u_light * (0.85 + 0.15 * u_pulse) * (1.0 + 2.0 * u_surge);
    o_colour = vec4(colour * (light * max(1.0 - v_side * v_side, 0.0) * v_faint * min(u_threads, 1.0)), 0.0);
}
