// serenes/glass_far_broken.frag: a far tower that goes into mist, from its foot upward.

#include "serenes/glass_pillar.glsl"
#ifdef PLAIN
uniform sampler2D t_swell;
#endif

out vec4 o_colour;

void main() {
    float t = v_world.y / v_tower.w;
    vec2 p = vec2(v_turn * 3.0 + v_kind.y * 9.0, v_world.y * 0.035);
#ifdef DRAFT
    vec4 field = textureLod(t_swell, p * 1.6, 0.0);  // one look, and less ragged, so that more of it is surely gone
    float shred = clamp(field.x * 0.4 + field.w * 0.3, -0.6, 0.6);
#else
    float shred = textureLod(t_swell, p, 0.0).x * 0.5 + textureLod(t_swell, p * 3.7, 0.0).w * 0.3;
    shred = clamp(shred, -1.2, 1.2);
#endif
    float gone = u_shatter * 3.0 - 0.7 - 0.5 * v_kind.y - 0.8 * t + 0.25 * shred;
    float wide = 0.16 + 0.25 * u_shatter;  // it thins to mist before it is gone
    float cover = smoothstep(0.0, -wide, gone);
    if (cover < 0.01) discard;
    vec3 v;
    float far;
    vec3 colour = glass_pillar(v, far) + mix(TEAL, MERCURY, 0.6) * (0.12 * (1.0 - cover));
    o_colour = vec4(through_mist(colour, v, (0.5 + 1.5 * (1.0 - cover)) * far), 1.0) * cover;
}
