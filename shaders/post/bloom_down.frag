// post/bloom_down.frag: halves a picture for the bloom pyramid.
// Thirteen taps in five overlapping 2x2 boxes; the weights sum to one, so no light is lost or made.
// source: Jorge Jimenez, 2014, Next Generation Post Processing in Call of Duty: Advanced Warfare (SIGGRAPH course)

uniform sampler2D t_source;
uniform vec2 u_texel;   // one source pixel, in uv
uniform vec4 u_place;   // factor and offset from v_uv to the source's uv: not 1 and 0 for a part of a picture
uniform float u_first;  // 1 on the first level, where bad pixels are stopped
in vec2 v_uv;
out vec4 o_colour;

const float BRIGHTEST = 48.0;  // what one pixel may give to the bloom, in units of paper white

vec3 tap(vec2 offset) {
    vec3 c = texture(t_source, v_uv * u_place.xy + u_place.zw + offset * u_texel).rgb;
    return u_first > 0.5 ? clamp(mix(c, vec3(0.0), vec3(isnan(c))), 0.0, BRIGHTEST) : c;
}

void main() {
    vec3 inner = tap(vec2(-1, -1)) + tap(vec2(1, -1)) + tap(vec2(-1, 1)) + tap(vec2(1, 1));
    vec3 edge = tap(vec2(-2, 0)) + tap(vec2(2, 0)) + tap(vec2(0, -2)) + tap(vec2(0, 2));
    vec3 corner = tap(vec2(-2, -2)) + tap(vec2(2, -2)) + tap(vec2(-2, 2)) + tap(vec2(2, 2));
    // inner box: weight 1/2 over 4 taps; outer boxes: 1/8 each over 4 taps, shared edges counted twice
    o_colour = vec4(inner * 0.125 + tap(vec2(0)) * 0.125 + edge * 0.0625 + corner * 0.03125, 1.0);
}
