// window/stroke.vert: lines with round ends, and rings, a quad each.

uniform vec2 u_size_px;   // of the panel
in vec2 in_corner;        // [0, 1]
in vec4 in_ends_px;       // of the line, x y x y, y up; twice the same place: a disc, or a ring
in vec2 in_radius_px;     // outer; of the hole, below 0: none
in vec4 in_ink;           // premultiplied
out vec2 v_place_px;
flat out vec4 v_ends_px;
flat out vec2 v_radius_px;
flat out vec4 v_ink;

void main() {
    vec2 along = in_ends_px.zw - in_ends_px.xy;
    float long_px = length(along);
    along = long_px > 0.0 ? along / long_px : vec2(1.0, 0.0);
    vec2 aside = vec2(-along.y, along.x);
    float reach = in_radius_px.x + 1.0;
    vec2 far = mix(vec2(-reach), vec2(long_px + reach, reach), in_corner);
    v_place_px = in_ends_px.xy + along * far.x + aside * far.y;
    v_ends_px = in_ends_px;
    v_radius_px = in_radius_px;
    v_ink = in_ink;
    gl_Position = vec4(v_place_px / u_size_px * 2.0 - 1.0, 0.0, 1.0);
}
