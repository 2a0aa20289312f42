// serenes/glyph_star.vert: a star that writes: it travels on a curve to its place in the next sign.

#include "serenes/air.glsl"
#include "serenes/glyph.glsl"

uniform sampler2D t_stars;
in vec2 in_corner;
in vec4 i_place;
in vec4 i_part;  // light, begin, which place, which star
out vec4 v_star;

void main() {
    vec2 now = writing(i_part.y);
    float row = i_part.z * SIGNS;
    vec4 to = texelFetch(t_stars, ivec2(int(i_part.w), int(row + now.y)), 0);
    vec4 from = texelFetch(t_stars, ivec2(int(i_part.w), int(row + mod(now.y + SIGNS - 1.0, SIGNS))), 0);
    float start = 0.03 * fract(i_part.w * 0.618);
    float way = smoothstep(start, start + 0.09, now.x);
    vec2 along = to.xy - from.xy;
    vec2 p = mix(from.xy, to.xy, way) + vec2(-along.y, along.x) * to.w * sin(3.14159265 * way);
    float size = mix(from.z, to.z, way);
    float whole = 0.078 * i_place.z * (0.5 + 0.5 * size), rad = max(whole, 3.0 / u_focal_px);
    vec3 d = written(i_place, p + in_corner * rad / i_place.z);
    float px = rad * u_focal_px;
    float light = (4.6 + 1.2 * u_bands.w) * size * i_part.x * written_light(d) * sqrt(whole / rad);
    v_star = vec4(in_corner, light, px * mix(1.0, 0.62, smoothstep(3.0, 5.0, px)));
    gl_Position = u_view_projection * vec4(u_eye_world.xyz + d * 1000.0, 1.0);
}
