// summit/climber_glow.frag: the child's light in the thick air.

#include "summit/air.glsl"

in vec2 v_at;
in float v_far;
out vec4 o_colour;

void main() {
    float r = length(v_at);
    float lamp = u_life * (0.40 + 0.75 * u_heart);
    float out_ = smoothstep(1.0, 0.5, r);
    float core = exp(-r * r * 260.0) * mix(0.35, 2.2, v_far) + exp(-r * r * 40.0) * mix(0.20, 0.34, v_far) + 0.020 / (0.04 + r * r) * 0.25;
    o_colour = vec4(SILVER * core * lamp * out_, 0.0);
}
