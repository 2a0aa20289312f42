// lib/transition_soft.glsl: for transitions that see out of focus: the picture that is on screen (the first one up
// to half the way, then the second) at a quarter of its size, as it is and through a wide disc.

#include "lib/transition.glsl"

uniform sampler2D t_soft;
uniform sampler2D t_wide;
uniform vec2 u_soft_part;   // the sharp texture's [0, 1] to theirs: factor

/// The picture on screen.
/// blur     [0, 1] sharp to as wide as it goes
vec3 light_blurred(vec2 uv, float blur) {
    bool first = u_progress < 0.5;
    vec4 part = first ? u_a_part : u_b_part;
    vec2 place = (in_picture(uv) * part.xy + part.zw) * u_soft_part;
    vec3 sharp = first ? light_a(uv) : light_b(uv);
    float gain = first ? u_gain.x : u_gain.y;
    vec3 soft = textureLod(t_soft, place, 0.0).rgb * gain;
    vec3 wide = textureLod(t_wide, place, 0.0).rgb * gain;
    return mix(mix(sharp, soft, smoothstep(0.0, 0.35, blur)), wide, smoothstep(0.2, 1.0, blur));
}
