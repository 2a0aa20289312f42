// elysara/nexus_string.frag: a string's light.

#include "elysara/air.glsl"

in vec3 v_string;
in vec3 v_world;
flat in float v_faint;
out vec4 o_colour;  // added

void main() {
    float along = clamp(v_string.y, 0.0, 1.0), soft = 1.0 - v_string.x * v_string.x;
    float run = fract(along * 1.5 - u_flow - v_string.z), head = exp(-14.0 * (1.0 - run)) + exp(-60.0 * run);
    float light = (0.30 + 0.20 * u_pulse + 1.3 * head + 1.2 * u_surge) * (0.5 + 0.5 * u_open);
    float clear = clearness(distance(v_world, u_eye_world.xyz));
    o_colour = vec4(mix(GOLD, ROSE, head) * light * max(soft, 0.0) * v_faint * clear, 0.0);
}
