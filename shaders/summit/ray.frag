// summit/ray.frag: lays the shafts over the picture.

#include "summit/air.glsl"

uniform sampler2D t_rays;
out vec4 o_light;

void main() {
    vec3 c = texture(t_rays, whole_uv()).rgb;
    float gain = 0.30 + 0.30 * u_loosen + 0.40 * u_sag - 0.34 * u_collapse;
    // what is dim is ember
    c *= mix(vec3(1.0, 0.52, 0.40), vec3(1.0, 1.04, 0.80), smoothstep(0.05, 1.0, c.r));
    o_light = vec4(c * gain * u_rays * (1.0 - u_point), 0.0);
}
