// elysara/water_slope.frag: slopes of the water, from its heights.

uniform sampler2D t_height;
uniform float u_share;      // of the way from the last step to the newest
uniform float u_texel_m;
out vec4 o_water;           // height, m; slopes along x and z

float height(ivec2 at) {
    vec2 h = texelFetch(t_height, clamp(at, ivec2(0), textureSize(t_height, 0) - 1), 0).xy;
    return mix(h.y, h.x, u_share);
}

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec2 slope = vec2(height(at + ivec2(1, 0)) - height(at - ivec2(1, 0)), height(at + ivec2(0, 1)) - height(at - ivec2(0, 1)));
    o_water = vec4(height(at), slope / (2.0 * u_texel_m), 0.0);
}
