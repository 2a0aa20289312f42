// summit/ray_blur.frag: light drawn out away from the summit: each pixel asks along its way there.
// After Mitchell, 2007, Volumetric Light Scattering as a Post-Process (GPU Gems 3).

#include "summit/air.glsl"

uniform sampler2D t_light;
uniform float u_reach;  // share of the way
in vec2 v_uv;
out vec4 o_light;

const int TAPS = 12;

void main() {
    vec4 peak = u_view_projection * vec4(PEAK_WORLD + vec3(0.0, 5.0, 0.0), 1.0);
    vec2 to = 0.5 + 0.5 * peak.xy / max(peak.w, 1e-3) - v_uv;
    vec2 each = to * (u_reach / float(TAPS));
    vec3 sum = vec3(0.0);
    float weight = 1.0, weights = 0.0;
    for (int i = 0; i < TAPS; i++) {
        vec2 uv = v_uv + each * (float(i) + 0.5);
        vec2 inside = step(vec2(0.0), uv) * step(uv, vec2(1.0));
        sum += textureLod(t_light, uv, 0.0).rgb * (weight * inside.x * inside.y);
        weights += weight;
        weight *= 0.95;
    }
    o_light = vec4(sum / weights * step(1e-3, peak.w), 1.0);
}
