// serenes/glass_card.frag: a far tower in the panorama: dark core, bright edge, the sky upside down in it.

#include "serenes/air.glsl"

uniform sampler2D t_sky;
in vec2 v_corner;
flat in vec3 v_way;
flat in float v_phase;
out vec4 o_colour;

void main() {
    float x = clamp(v_corner.x, -1.0, 1.0), up = clamp(v_corner.y, 0.0, 1.0);
    float cap = 1.0 - smoothstep(0.86, 1.0, up) * (0.35 + 0.65 * x * x);
    vec2 side = vec2(-v_way.y, v_way.x);
    vec2 bent = v_way.xy - side * x * 1.1;
    vec3 through = textureLod(t_sky, sky_uv(normalize(vec3(bent.x, 0.08 + 0.7 * up, bent.y))), 1.5).rgb;
    float x2 = x * x, x4 = x2 * x2;
    through *= 0.4 + 3.0 * min(dot(through, vec3(0.25, 0.5, 0.25)), 1.0);
    vec3 c = through * mix(vec3(0.20, 0.42, 0.52), vec3(0.9), x4) + INDIGO * 0.2;
    c += mix(TEAL, VIOLET, 0.5 + 0.5 * x) * (0.75 * x4 * x4 * x4);  // one edge teal, one violet: toward the sun
    c = through_air(c, vec3(v_way.x, 0.1, v_way.y), 0.75 * v_way.z);
    float there = cap * (1.0 - smoothstep(0.25, 0.9, u_shatter * (1.2 + 0.3 * v_phase) + 0.2 * up * u_shatter));
    o_colour = vec4(c, 1.0) * there;
}
