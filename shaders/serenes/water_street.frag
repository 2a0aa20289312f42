// serenes/water_street.frag: one step of the wave equation on the street; in a tower's foot it is the skin.

#include "serenes/water_place.glsl"

uniform sampler2D t_skin;       // heights of four skins, m
uniform sampler2D t_street;     // height now and a step ago, m
uniform vec4 u_source[16];      // -1, x, z; push, m
uniform int u_source_count;
uniform vec4 u_foot[4];         // x, z of the axis; radius at the foot; mean radius
uniform float u_along;          // (c dt / texel)²
uniform float u_keep;
uniform float u_spring;
out vec2 o_height;

void main() {
    ivec2 size = textureSize(t_street, 0), at = ivec2(gl_FragCoord.xy), last = size - 1;
    vec2 uv = gl_FragCoord.xy / vec2(size);
    vec2 xz = STREET.xy + uv * STREET.zw;
    vec2 here = texelFetch(t_street, at, 0).xy;
    // nine points: a ring is as fast along the grid as across it (Patra and Karttunen, 2006)
    ivec2 low = max(at - 1, 0), high = min(at + 1, last);
    float sides = texelFetch(t_street, ivec2(low.x, at.y), 0).x
        + texelFetch(t_street, ivec2(high.x, at.y), 0).x
        + texelFetch(t_street, ivec2(at.x, low.y), 0).x + texelFetch(t_street, ivec2(at.x, high.y), 0).x;
    float corners = texelFetch(t_street, low, 0).x + texelFetch(t_street, high, 0).x
        + texelFetch(t_street, ivec2(low.x, high.y), 0).x + texelFetch(t_street, ivec2(high.x, low.y), 0).x;
    float pull = (4.0 * sides + corners - 20.0 * here.x) / 6.0;
    vec2 rim = min(uv, 1.0 - uv);
    float shore = 1.0 - smoothstep(0.0, 0.08, min(rim.x, rim.y));
    float next = here.x + (here.x - here.y) * (u_keep - 0.12 * shore) + u_along * pull;
    next -= u_spring * here.x;
    for (int k = 0; k < u_source_count; k++) {
        if (u_source[k].x > -0.5) continue;
        vec2 d = xz - u_source[k].yz;
        next += u_source[k].w * 0.55 * exp(-dot(d, d) / (2.0 * 0.42 * 0.42));
    }
    for (int i = 0; i < 4; i++) {
        vec2 q = xz - u_foot[i].xy;
        float r = length(q);
        if (r < u_foot[i].z) {
            float turn = atan(q.y, q.x + 1e-6) / 6.2831853;
            ivec2 wide = textureSize(t_skin, 0);
            int column = int(floor((turn - floor(turn)) * float(wide.x)));
            next = texelFetch(t_skin, ivec2(clamp(column, 0, wide.x - 1), 0), 0)[i] * FOOT_GAIN;
        }
    }
    o_height = vec2(clamp(next * (1.0 - 0.04 * shore), -1.5, 1.5), here.x);
}
