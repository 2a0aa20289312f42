// collective/shadow.frag: dark under the feet, thinning outward; shadows keep a colour.

#include "collective/sky.glsl"

uniform vec3 u_mouth_place;  // x, z, radius
in vec2 v_corner;
in vec2 v_world_xz;
flat in float v_dark;
out vec4 o_colour;

void main() {
    float edge = max(1.0 - dot(v_corner, v_corner), 0.0);
    vec2 q = v_corner * vec2(1.0, v_corner.y > 0.0 ? 2.8 : 1.0);
    float core = exp(-dot(q, q) * 5.5), wide = edge * edge;
    float dark = v_dark * (0.68 * core * min(1.0, 3.0 * edge) + 0.26 * wide);
    // none over the open mouth
    dark *= mix(1.0, step(u_mouth_place.z, length(v_world_xz - u_mouth_place.xy)), step(0.01, u_mouth));
    vec3 tint = mix(SOFT_PURPLE * BRUISE * 3.0, BRUISE * 0.12, u_bruise);
    o_colour = vec4(tint * dark, dark);
}
