// summit/climber_glow.frag: the child's light in the thick air.

#include "summit/climber_pose.glsl"

in vec2 v_at;
in float v_far;
flat in vec2 v_brand;
flat in vec3 v_wide;
out vec4 o_colour;

void main() {
    float r = length(v_at);
    float lamp = lantern();
    float out_ = smoothstep(1.0, 0.5, r);
    float core = exp(-r * r * 260.0) * mix(0.35, 2.2, v_far) + exp(-r * r * 40.0) * mix(0.20, 0.34, v_far) + 0.020 / (0.04 + r * r) * 0.25;
    vec3 c = SILVER * core * (lamp * (1.0 + 1.3 * u_door + 3.0 * smoothstep(0.16, 0.45, u_collapse)));
    // a mist of moonlight about one who is far off, so that the shape is seen before it
    vec2 m = (v_at * v_wide.x + vec2(0.2, 0.55)) / vec2(1.0, 1.5);
    c += mix(SILVER, LAVENDER, 0.5) * 0.10 * v_wide.z * exp(-dot(m, m) * 0.55);
    // at last it stands in the only cold light of the picture
    m = (v_at * v_wide.x + vec2(0.2, 0.5)) / vec2(2.0, 2.6);
    c += mix(SILVER, LAVENDER, 0.18) * (last_stand() * (0.85 + 0.4 * u_heart) * exp(-1.5 * dot(m, m)));
    // the brand of purpose
    vec2 b = v_at * v_wide.x - v_brand;
    float size = max(0.055, 1.3 * v_wide.y), b2 = dot(b, b) / (size * size);
    c += (mix(GOLD, BONE, 0.45) * 2.6 * exp(-b2) + GOLD * vec3(1.0, 0.70, 0.42) * 0.30 * exp(-b2 * 0.06)) * holy_fire();
    o_colour = vec4(c * out_, 0.0);
}
