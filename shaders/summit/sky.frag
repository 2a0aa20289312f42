// summit/sky.frag: behind everything.

#include "summit/air.glsl"

out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    vec3 to = normalize(PEAK_WORLD - u_eye_world.xyz);
    float s = max(dot(d, to), 0.0);
    vec3 c = air_light(d) + GOLD * 0.3 * exp(-22.0 * acos(min(s, 1.0)));
    o_colour = vec4(c, 1.0);
}
