// window/type.frag: a letter texel for pixel, or a ground with round corners.

uniform sampler2D t_letters;
in vec2 v_texel;
in vec2 v_centred_px;
flat in vec2 v_half_px;
flat in vec4 v_ink;
flat in float v_radius_px;
out vec4 o_colour;

void main() {
    // The distance to a box with round corners: that to its core, less the radius.
    vec2 beyond_px = abs(v_centred_px) - (v_half_px - v_radius_px);
    float away_px = length(max(beyond_px, 0.0)) + min(max(beyond_px.x, beyond_px.y), 0.0) - v_radius_px;
    float ground = clamp(0.5 - away_px, 0.0, 1.0);
    float letter = texelFetch(t_letters, ivec2(v_texel), 0).r;
    o_colour = v_ink * (v_radius_px < 0.0 ? letter : ground);
}
