// serenes/resonance_face.frag: a fold of the curtain with a face behind it: only light and shade tell.

#include "serenes/air.glsl"
#include "serenes/resonance.glsl"

uniform sampler2D t_noise;
uniform sampler2D t_faces;  // slopes, height, hollow; moulds one above another
in vec2 v_at;
in vec4 v_press;
out vec4 o_colour;  // premultiplied

void main() {
    vec2 uv = clamp(v_at * 0.5 + 0.5, 0.004, 0.996), beside = max(abs(v_at) - 0.8, 0.0) * 5.0;
    float press = v_press.x;
    vec4 mould = texture(t_faces, vec2(uv.x, (uv.y + v_press.y) / 3.0));
    mould *= press * (1.0 - min(dot(beside, beside), 1.0));
    vec2 slope = mould.xy * 0.85;
    // the curtain's own rays, which bend round what pushes them
    vec2 at = vec2(v_at.x * 0.15 + v_press.w * 5.0, v_at.y * 0.035 + u_drift_b);
    at += slope * vec2(0.011, 0.004);
    float rays = texture(t_noise, at).w, fine = texture(t_noise, at * vec2(3.1, 1.0)).w;
    // the cloth about it: no hem of its own, only the curtain's light drawn taut
    float rise = max(0.5 + 0.42 * v_at.y + 0.05 * rays, 0.0);
    float body = 0.62 * exp(-1.9 * rise);
    float form = smoothstep(0.02, 0.30, mould.z);
    float strands = resonance_strands(rays, fine, smoothstep(0.0, 0.3, rise));
    vec3 tint = resonance_tint(rise * 0.40, 0.16);
    vec3 n = normalize(vec3(-slope, 0.9));
    float lit = max(dot(n, normalize(vec3(0.64 * v_press.z, 0.30, 0.60))), 0.0);
    float turned_away = 1.0 - n.z;
    float shade = 0.13 + 1.25 * lit * lit + 0.55 * turned_away * turned_away * lit;
    shade *= 1.0 - 0.50 * mould.w;
    float fades = smoothstep(1.16, 0.45, abs(v_at.x)) * smoothstep(1.40, 0.70, v_at.y)
        * smoothstep(-1.25, -0.50, v_at.y + 0.10 * rays);
    float cloth = mix(body * 1.15, 0.80 * shade, form) * mix(strands, 0.35 + 0.65 * strands, form);
    vec3 c = tint * cloth + mix(tint, MERCURY, 0.4) * 0.25 * form * pow(lit, 9.0) * strands;
    float hidden = 0.94 * form * press;
    float light = press * fades * (1.0 - u_dawn);
    o_colour = vec4(max(c, 0.0) * light * min(u_resonance, 1.5),
        hidden * fades * clamp(u_resonance * 2.0, 0.0, 1.0) * (1.0 - u_dawn));
}
