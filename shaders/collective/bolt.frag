// collective/bolt.frag: lightning: a white core, a violet skirt. Additive.

#include "collective/sky.glsl"

in vec2 v_line;
in float v_light;
in float v_head;
out vec4 o_colour;

void main() {
    // multisampling asks for values beyond the quad's edge
    float x = abs(v_line.x), w = max(v_line.y, 0.3), lit = max(v_light, 0.0), head = max(v_head, 0.0);
    float core = smoothstep(w + 0.6, max(w - 0.6, 0.0), x);
    float h = max(x - w * 0.5, 0.0) / (1.2 + 1.9 * w);
    float skirt = exp(-h * h) * 0.15 + exp(-h * 1.5) * 0.05;
    skirt *= smoothstep(1.0, 0.6, x / (w + 4.0 + 5.0 * w));
    float heart = exp(-x * x * 3.0 / max(w * w, 0.5));  // white in the middle, violet at its edge
    vec3 white = mix(SOFT_PURPLE, LIGHTNING, smoothstep(0.03, 0.35, lit)) * (1.4 + 7.0 * heart);
    vec3 light = white * core * (lit + head) + SOFT_PURPLE * SOFT_PURPLE * 3.2 * skirt * (lit + 0.5 * head);
    o_colour = vec4(light, 0.0);
}
