// collective/bolt.frag: lightning: a white-hot core, a lilac skirt; it cools through violet to rose. Additive.

#include "collective/sky.glsl"

in vec2 v_line;
in float v_light;
in float v_head;
in vec2 v_soft;
out vec4 o_colour;

void main() {
    float x = abs(v_line.x), w = v_line.y;
    float hot = v_light + v_head;
    vec3 lilac = SOFT_PURPLE * SOFT_PURPLE * vec3(1.0, 0.85, 1.25);
    vec3 ember = mix(lilac, THREAD_ROSE, 0.30);
    vec3 light;
    if (v_soft.x < 0.5) {
        float core = smoothstep(w + 0.6, max(w - 0.6, 0.0), x);
        float h = max(x - w * 0.5, 0.0) / (1.0 + 1.3 * w);
        float skirt = (exp(-h * h) * 0.16 + exp(-h * 1.5) * 0.05) * smoothstep(1.0, 0.6, x / (w + 3.0 + 3.0 * w));
        float heart = exp(-x * x * 2.0 / max(w * w, 0.4));  // white in the middle, lilac at its edge
        vec3 white = mix(ember, LIGHTNING, smoothstep(0.05, 0.32, hot)) * (1.6 + 10.0 * heart);
        light = white * core * hot + lilac * 3.4 * skirt * hot;
    } else {
        float r = x / max(w, 1.0);
        if (v_soft.x < 1.5) {
            float fall = max(1.0 - r * r, 0.0);
            light = mix(ember, lilac, smoothstep(0.05, 0.4, hot)) * (0.10 * fall * fall * fall * hot);
        } else {  // the foot: a spark, a flat bloom of haze
            float q = v_soft.y;
            float wide = max(1.0 - r * r, 0.0) * max(1.0 - q * q, 0.0);
            wide *= wide;
            float spark = exp(-r * r * 500.0 - q * q * 900.0);
            float bloom = exp(-r * r * 20.0 - q * q * 14.0);
            light = (LIGHTNING * (7.0 * spark) + mix(ember, LIGHTNING, 0.5) * (0.55 * bloom) + lilac * 0.22 * wide) * (wide * hot);
        }
    }
    o_colour = vec4(light, 0.0);
}
