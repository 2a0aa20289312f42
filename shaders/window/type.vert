// window/type.vert: letters and grounds, a quad each.

uniform vec2 u_size_px;  // of the window
in vec2 in_corner;       // [0, 1]
in vec4 in_box_px;       // left, top, width, height; from the window's upper left corner, y down
in vec2 in_texel;        // the letter's left and top in t_letters
in vec4 in_ink;          // premultiplied
in float in_radius_px;   // of a ground's corners; below 0: a letter
out vec2 v_texel;
out vec2 v_centred_px;
flat out vec2 v_half_px;
flat out vec4 v_ink;
flat out float v_radius_px;

void main() {
    vec2 place_px = in_box_px.xy + in_corner * in_box_px.zw;
    v_texel = in_texel + in_corner * in_box_px.zw;
    v_centred_px = (in_corner - 0.5) * in_box_px.zw;
    v_half_px = 0.5 * in_box_px.zw;
    v_ink = in_ink;
    v_radius_px = in_radius_px;
    gl_Position = vec4((place_px / u_size_px * 2.0 - 1.0) * vec2(1.0, -1.0), 0.0, 1.0);
}
