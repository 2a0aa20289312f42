// serenes/water_skin.frag: one step of the wave equation on four tower skins, one a channel.

#include "serenes/water_place.glsl"

uniform sampler2D t_skin;       // heights now, m
uniform sampler2D t_before;     // a step ago
uniform sampler2D t_street;     // height of the street, m
uniform vec4 u_source[16];      // tower, turn, m above the street; push, m
uniform int u_source_count;
uniform vec4 u_foot[4];         // x, z of the axis; radius at the foot; mean radius
uniform vec4 u_round;           // (c dt / texel)² round each tower
uniform float u_up;             // the same upward
uniform float u_keep;           // of a step's motion
uniform float u_spring;
out vec4 o_height;

void main() {
    ivec2 size = textureSize(t_skin, 0), at = ivec2(gl_FragCoord.xy);
    int left = at.x == 0 ? size.x - 1 : at.x - 1, right = at.x == size.x - 1 ? 0 : at.x + 1;
    vec4 here = texelFetch(t_skin, at, 0);
    vec4 above = texelFetch(t_skin, ivec2(at.x, min(at.y + 1, size.y - 1)), 0);
    float angle = (float(at.x) + 0.5) / float(size.x) * 6.2831853;
    vec4 below;
    if (at.y == 0) {  // the street around its foot
        vec2 out_xz = vec2(cos(angle), sin(angle));
        for (int i = 0; i < 4; i++) {
            below[i] = textureLod(t_street, street_uv(u_foot[i].xy + out_xz * (u_foot[i].z + 0.45)), 0.0).x
                / FOOT_GAIN;
        }
    } else {
        below = texelFetch(t_skin, at - ivec2(0, 1), 0);
    }
    vec4 sides = texelFetch(t_skin, ivec2(left, at.y), 0) + texelFetch(t_skin, ivec2(right, at.y), 0);
    vec4 pull = u_round * (sides - 2.0 * here) + u_up * (above + below - 2.0 * here);
    float y = (float(at.y) + 0.5) / float(size.y) * SKIN_M;
    float shore = smoothstep(0.80, 1.0, y / SKIN_M);  // nothing comes back from the top
    vec4 next = here + (here - texelFetch(t_before, at, 0)) * (u_keep - 0.10 * shore) + pull - u_spring * here;
    for (int k = 0; k < u_source_count; k++) {
        int i = int(u_source[k].x);
        if (i < 0) continue;
        float off = angle / 6.2831853 - u_source[k].y;
        vec2 d = vec2((off - floor(off + 0.5)) * 6.2831853 * u_foot[i].w, y - u_source[k].z);
        next[i] += u_source[k].w * exp(-dot(d, d) / (2.0 * 0.31 * 0.31));
    }
    o_height = clamp(next * (1.0 - 0.05 * shore), -1.5, 1.5);
}
