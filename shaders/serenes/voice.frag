// serenes/voice.frag: silk: thin in the middle, bright along one selvage, and nearly all of it clear.

#include "serenes/dream.glsl"
#include "serenes/palette.glsl"

in vec2 v_ribbon;
in float v_light;
in float v_sheen;
flat in float v_own;
out vec4 o_colour;

void main() {
    float y = clamp(v_ribbon.y, -1.0, 1.0);
    float body = 1.0 - y * y * y * y;
    float selvage = exp(-(y - 0.72) * (y - 0.72) * 40.0) + 0.5 * exp(-(y + 0.80) * (y + 0.80) * 60.0);
    float threads = 0.75 + 0.25 * sin(y * 13.0 + 3.0 * v_own) * smoothstep(0.5, 0.15, fwidth(y));
    float warm = smoothstep(0.25, 0.85, v_own + 0.25 * y);
    vec3 hue = mix(mix(TEAL, MERCURY, 0.12), mix(ROSE, VIOLET, 0.2), warm);
    float light = clamp(v_light, 0.0, 2.0) * clamp(v_sheen, 0.0, 2.0);
    vec3 c = hue * light * body * (0.42 * threads * (0.7 + 0.3 * y) + 0.75 * selvage);
    o_colour = vec4(c, 0.22 * min(light, 1.0) * body);
}
