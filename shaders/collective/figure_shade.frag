// collective/figure_shade.frag: the shadow that pools at the feet of the one who falters: it has no light to fall
// from, and its edge creeps.

#include "collective/sky.glsl"

in vec2 v_corner;
in vec3 v_world;

uniform float u_pooled;     // [0, 1]

out vec4 o_colour;

void main() {
    float turn = atan(v_corner.y, v_corner.x + 1e-5);
    float creep = 0.10 * sin(3.0 * turn + 6.2831853 * 5.0 * u_drift_c) + 0.07 * sin(5.0 * turn - 6.2831853 * 8.0 * u_drift_c);
    float r = length(v_corner) * (1.0 + creep) / 0.82;
    float alpha = u_pooled * (0.62 * smoothstep(1.0, 0.25, r) + 0.28 * smoothstep(0.42, 0.10, r));
    alpha *= 1.0 - haze_amount(length(u_eye_world.xyz - v_world), 0.0);
    alpha = clamp(alpha, 0.0, 1.0);
    o_colour = vec4(mix(BRUISE * 0.35, SOFT_PURPLE * SOFT_PURPLE * 0.05, 0.4) * alpha, alpha);
}
