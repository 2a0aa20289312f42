// collective/spark.frag: a streak, hottest at its head, cooling from white over peach to rose.

#include "collective/sky.glsl"

in vec3 v_spark;
flat in float v_own;
out vec4 o_colour;

void main() {
    float across = exp(-3.0 * v_spark.x * v_spark.x);
    float along = v_spark.y * v_spark.y;
    float heat = clamp(v_spark.z, 0.0, 1.0);
    vec3 tint = mix(THREAD_ROSE * vec3(1.0, 0.55, 0.6), PEACH * vec3(1.0, 0.72, 0.5),
        smoothstep(0.10, 0.42, heat));
    tint = mix(tint, SILK_WHITE, smoothstep(0.45, 0.95, heat));
    float lit = across * along * (0.25 + heat);
    o_colour = vec4(tint * lit * heat * 9.0, min(0.8 * lit * min(heat * 3.0, 1.0), 0.9));
}
