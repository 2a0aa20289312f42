// summit/ray.vert: the shafts stand in the air at about the summit's distance: what is nearer hides them.

#include "summit/air.glsl"

in vec2 in_ndc;

void main() {
    vec4 eye = u_view_projection * vec4(u_eye_world.xyz, 1.0);
    vec4 peak = u_view_projection * vec4(PEAK_WORLD, 1.0);
    float ahead_m = max(peak.w, 1.0), at_m = ahead_m * mix(0.45, 0.97, smoothstep(0.0, 0.3, u_collapse));
    float depth = (peak.z - eye.z) / (abs(peak.w) > 0.01 ? peak.w : 0.01) + eye.z / at_m;
    gl_Position = vec4(in_ndc, clamp(depth, -1.0, 1.0), 1.0);
}
