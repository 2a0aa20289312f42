// summit/fire_spark.frag: a spark: white-gold, then ember.

#include "summit/palette.glsl"

in vec2 v_at;
flat in float v_heat;
out vec4 o_colour;

void main() {
    float r2 = dot(v_at, v_at);
    float lit = exp(-3.5 * r2) * smoothstep(1.0, 0.6, r2);
    vec3 tint = mix(GOLD * vec3(1.0, 0.42, 0.22), mix(GOLD, BONE, 0.4), smoothstep(0.25, 0.8, v_heat));
    o_colour = vec4(tint * lit * v_heat * 5.0, 0.0);
}
