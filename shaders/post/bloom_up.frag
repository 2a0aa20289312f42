// post/bloom_up.frag: lays a coarser bloom level over the finer one. A 3x3 tent; weights sum to one.
// Blended as "over" with alpha = u_share, so each level keeps its energy.

uniform sampler2D t_source;
uniform vec2 u_texel;   // one source pixel, in uv
uniform vec4 u_place;   // factor and offset from v_uv to the source's uv: not 1 and 0 for a part of a picture
uniform float u_share;  // [0, 1] of the result that comes from the coarser level
in vec2 v_uv;
out vec4 o_colour;

vec3 tap(float x, float y) {
    return texture(t_source, v_uv * u_place.xy + u_place.zw + vec2(x, y) * u_texel).rgb;
}

void main() {
    vec3 c = tap(0, 0) * 0.25;
    c += (tap(-1, 0) + tap(1, 0) + tap(0, -1) + tap(0, 1)) * 0.125;
    c += (tap(-1, -1) + tap(1, -1) + tap(-1, 1) + tap(1, 1)) * 0.0625;
    o_colour = vec4(c * u_share, u_share);
}
