// collective/reservoir_pool.frag: dark water over its mirror image, and sorrow pooled in it.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/reservoir.glsl"

in vec2 v_place;
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    float r = length(v_place), a = atan(v_place.x, v_place.y);
    // rings run out from where the rope enters
    float ring = 0.0;
    for (int i = 0; i < 3; i++) {
        float age = fract(u_breath * 2.0 + float(i) / 3.0);
        float x = (r - 0.5 - 6.5 * age) / (0.10 + 0.22 * age);
        ring += exp(-x * x) * (1.0 - age) * (1.0 - age);
    }
    // it lies in strands, curled round the centre
    float curl = a * 5.0 - r * 1.9 + 0.7 * sin(a * 3.0 + TURN * u_drift_b) + TURN * u_drift_c;
    float curl_b = a * 8.0 + r * 1.3 - TURN * u_drift_b + 1.1 * sin(a * 2.0 - r);
    float strand = pow(0.5 + 0.5 * sin(curl), 14.0) * exp(-r * 0.34)
        + 0.6 * pow(0.5 + 0.5 * sin(curl_b), 18.0) * exp(-r * 0.28);
    float core = exp(-r * r * 0.16);
    vec3 glow = THREAD_ROSE * (0.22 * core + 0.55 * strand * core)
        + THREAD_CYAN * (0.16 * strand * (1.0 - core) + 0.35 * ring * exp(-r * 0.35));
    glow = 2.2 * glow + SILK_WHITE * 0.8 * exp(-r * r * 3.0);
    float f = 1.0 - clamp(-d.y, 0.0, 1.0);
    float cover = mix(0.72, 0.35, f * f * f);
    vec3 deep = BRUISE * 0.05;
    o_colour = vec4(deep * cover + glow * sorrow(), cover);
}
