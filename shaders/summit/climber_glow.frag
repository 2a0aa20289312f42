// summit/climber_glow.frag: the child's light in the thick air.

#include "summit/air.glsl"

in vec2 v_at;
in vec3 v_world;
out vec4 o_colour;

void main() {
    float r = length(v_at);
    float lamp = u_life * (0.40 + 0.75 * u_heart);
    float out_ = smoothstep(1.0, 0.5, r);
    float core = exp(-r * r * 260.0) * 2.6 + exp(-r * r * 40.0) * 0.34 + 0.020 / (0.04 + r * r) * 0.25;
    o_colour = vec4(SILVER * core * lamp * out_, 0.0);
}
