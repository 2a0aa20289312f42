// elysara/nexus_glow.frag: a faint skirt of light that comes and goes with the beat.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec2 v_at;
out vec4 o_colour;  // added

void main() {
    float r2 = dot(v_at, v_at);
    float light = (exp(-r2 * 30.0) * 0.8 + exp(-r2 * 5.0) * 0.16) * smoothstep(1.0, 0.5, r2);
    light *= (0.45 + 0.75 * u_pulse + 0.25 * u_bands.x + 4.0 * u_surge) * clearness(distance(HEART, u_eye_world.xyz));
    o_colour = vec4(mix(GOLD, ROSE, exp(-r2 * 20.0)) * light, 0.0);
}
