// serenes/glyph.vert: a stroke between stars, as a ribbon that is a pixel wide or more.

#include "serenes/air.glsl"
#include "serenes/glyph.glsl"

uniform sampler2D t_strokes;
in vec2 in_corner;  // along [0, 1], side -1 or 1
in vec4 i_place;
in vec4 i_part;     // light, begin, which place, which stroke
out vec4 v_line;    // along, side, light, px a half width
out vec2 v_drawn;   // from where to where it is drawn

vec2 curve(vec4 a, vec4 b, float t) {
    float u = 1.0 - t;
    return u * u * u * a.xy + 3.0 * u * u * t * a.zw + 3.0 * u * t * t * b.xy + t * t * t * b.zw;
}

void main() {
    vec2 now = writing(i_part.y);
    ivec2 at = ivec2(3 * int(i_part.w), int(i_part.z * SIGNS + now.y));
    vec4 a = texelFetch(t_strokes, at, 0), b = texelFetch(t_strokes, at + ivec2(1, 0), 0);
    vec4 when = texelFetch(t_strokes, at + ivec2(2, 0), 0);
    // the lines end short of the stars
    float free = min(0.055 / max(when.w, 0.1), 0.3), t = mix(free, 1.0 - free, in_corner.x);
    vec2 p = curve(a, b, t), q = curve(a, b, t + 0.02) - curve(a, b, t - 0.02);
    q = normalize(q + vec2(1e-5, 0.0));
    float px = 1.0 / u_focal_px;
    float half_px = max(1.7, 0.012 * i_place.z * u_focal_px);
    vec3 d = written(i_place, p + vec2(-q.y, q.x) * in_corner.y * half_px * px / i_place.z);
    float grown = mix(0.10, 0.40, when.x), done = mix(0.10, 0.40, when.y);
    v_drawn.y = clamp((now.x - grown) / max(done - grown, 1e-4), 0.0, 1.0);
    v_drawn.x = smoothstep(0.90 + 0.05 * when.x, 0.94 + 0.06 * when.x, now.x) * 1.02;
    float light = when.z * i_part.x * written_light(d) * clamp(i_place.z * u_focal_px / 62.0, 0.5, 1.0);
    v_line = vec4(t, in_corner.y, light, half_px);
    bool none = when.z < 0.5 || v_drawn.y <= 0.0 || v_drawn.x >= 1.0;
    vec4 at_clip = u_view_projection * vec4(u_eye_world.xyz + d * 1000.0, 1.0);
    gl_Position = none ? vec4(2.0, 2.0, 2.0, 1.0) : at_clip;
}
