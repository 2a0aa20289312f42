// elysara/water_step.frag: one step of the wave equation on the square of floor about the eye.

uniform sampler2D t_height;     // height now and a step ago, m
uniform vec2 u_moved;           // texels that the square has moved since
uniform vec2 u_corner_m;        // x and z of its corner
uniform float u_texel_m;
uniform vec4 u_source[16];      // x, z, m; push, m
uniform int u_source_count;
uniform float u_along;          // (c dt / texel)²
uniform float u_keep;
uniform float u_spring;
out vec2 o_height;

vec2 height(ivec2 at, ivec2 size) {
    bvec2 out_ = lessThan(at, ivec2(0)), past = greaterThanEqual(at, size);
    if (any(out_) || any(past)) return vec2(0.0);
    return texelFetch(t_height, at, 0).xy;
}

void main() {
    ivec2 size = textureSize(t_height, 0), at = ivec2(gl_FragCoord.xy) + ivec2(u_moved);
    vec2 here = height(at, size);
    // nine points: a ring is as fast along the grid as across it (Patra and Karttunen, 2006)
    float sides = height(at + ivec2(1, 0), size).x + height(at - ivec2(1, 0), size).x
        + height(at + ivec2(0, 1), size).x + height(at - ivec2(0, 1), size).x;
    float corners = height(at + ivec2(1, 1), size).x + height(at - ivec2(1, 1), size).x
        + height(at + ivec2(1, -1), size).x + height(at - ivec2(1, -1), size).x;
    float pull = (4.0 * sides + corners - 20.0 * here.x) / 6.0;
    vec2 uv = gl_FragCoord.xy / vec2(size), rim = min(uv, 1.0 - uv);
    float shore = 1.0 - smoothstep(0.0, 0.08, min(rim.x, rim.y));
    float next = here.x + (here.x - here.y) * (u_keep - 0.12 * shore) + u_along * pull - u_spring * here.x;
    vec2 xz = u_corner_m + gl_FragCoord.xy * u_texel_m;
    for (int k = 0; k < u_source_count; k++) {
        vec2 d = xz - u_source[k].xy;
        next += u_source[k].z * 0.55 * exp(-dot(d, d) / (2.0 * 0.55 * 0.55));
    }
    o_height = vec2(clamp(next * (1.0 - 0.04 * shore), -1.5, 1.5), here.x);
}
