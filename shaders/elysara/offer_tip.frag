// elysara/offer_tip.frag: a small hot point with a faint skirt.

#include "elysara/air.glsl"

in vec2 v_at;
in float v_light;
out vec4 o_colour;  // added

void main() {
    float r2 = dot(v_at, v_at);
    float light = (5.0 * exp(-r2 * 160.0) + 0.55 * exp(-r2 * 12.0)) * smoothstep(1.0, 0.4, r2);
    o_colour = vec4(mix(GOLD, ROSE, 0.4 + 0.5 * exp(-r2 * 40.0)) * light * v_light * (0.75 + 0.45 * u_pulse), 0.0);
}
