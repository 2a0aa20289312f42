// serenes/resonance_face.frag: a face under luminous cloth, lit from one side.

#include "serenes/air.glsl"
#include "serenes/resonance.glsl"

uniform sampler2D t_noise;
uniform sampler2D t_faces;  // slopes, height, hollow; moulds one above another
in vec2 v_at;
in vec4 v_press;
out vec4 o_colour;  // premultiplied

void main() {
    vec2 uv = clamp(v_at * 0.5 + 0.5, 0.004, 0.996);
    vec4 mould = texture(t_faces, vec2(uv.x, (uv.y + v_press.y) / 3.0));
    float press = v_press.x;
    vec2 slope = mould.xy * 0.75 * press;
    float height = mould.z * press;
    // the cloth's own rays bend round what pushes it
    vec2 at = v_at * vec2(0.085, 0.02) + slope * vec2(0.014, 0.004) + vec2(v_press.w * 5.0, u_drift_b);
    float rays = texture(t_noise, at).w, fine = texture(t_noise, at * vec2(2.9, 1.0)).w;
    vec3 n = normalize(vec3(-slope, 1.0));
    vec3 from = normalize(vec3(0.80 * v_press.z, 0.42, 0.42));
    float lit = max(dot(n, from), 0.0);
    float glance = 1.0 - n.z;
    float away = length(v_at * vec2(1.05, 0.95));
    float within = smoothstep(1.0, 0.30, away);
    float form = smoothstep(0.0, 0.42, height);
    vec3 tint = mix(TEAL, VIOLET * 1.35, smoothstep(-0.95, 0.15, v_at.y));
    float cloth = clamp(0.80 + 0.22 * rays + 0.16 * fine, 0.2, 1.6);
    vec3 deep = mix(INDIGO * 0.8, INDIGO * 1.5 + VIOLET * 0.03, 0.5 + 0.5 * n.x * v_press.z);
    vec3 c = deep + tint * cloth * (0.02 + 1.25 * lit * lit + 0.6 * glance * lit);
    vec3 half_way = normalize(from + vec3(0.0, 0.0, 1.0));
    float gleam = pow(max(dot(n, half_way), 0.0), 18.0);
    c += mix(tint, MERCURY, 0.35) * 0.60 * gleam * form * cloth;
    // light that glances along the dark side's edge
    c += VIOLET * 0.35 * glance * glance * smoothstep(0.2, -0.6, n.x * v_press.z) * cloth;
    c = mix(c, INDIGO * 0.4, 0.90 * mould.w * press);
    c = mix(tint * 0.16 * cloth, c, form);  // about it the cloth only glows
    float cover = within * mix(0.30 * cloth, 0.94, form) * press;
    cover *= clamp(u_resonance * 2.0, 0.0, 1.0) * (1.0 - u_dawn);
    o_colour = vec4(max(c, 0.0) * min(u_resonance, 1.5), 1.0) * cover;
}
