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
    float away = length(v_at * vec2(1.0, 0.92));
    float patch_ = smoothstep(1.0, 0.45, away);
    float form = smoothstep(0.02, 0.35, height);
    vec3 tint = resonance_tint(0.10 + 0.35 * (v_at.y * 0.5 + 0.5), 0.35);
    vec3 c = tint * (0.030 + 0.62 * lit * lit + 0.30 * glance * lit) * (0.85 + 0.13 * rays + 0.09 * fine);
    c += mix(tint, MERCURY, 0.5) * 0.55 * pow(max(dot(n, normalize(from + vec3(0.0, 0.0, 1.0))), 0.0), 22.0) * form;
    c *= 1.0 - 0.88 * mould.w * press;
    c = mix(c, INDIGO * 0.5, 0.35 * mould.w * press);
    float cover = patch_ * mix(0.25 * press, 0.92 * press, form);
    o_colour = vec4(max(c, 0.0) * min(u_resonance, 1.5), 1.0) * cover * clamp(u_resonance * 2.0, 0.0, 1.0) * (1.0 - u_dawn);
}
