// window/stroke.frag: a line with round ends, or a ring, with an edge of one pixel.

in vec2 v_place_px;
flat in vec4 v_ends_px;
flat in vec2 v_radius_px;
flat in vec4 v_ink;
out vec4 o_colour;

void main() {
    vec2 here = v_place_px - v_ends_px.xy, along = v_ends_px.zw - v_ends_px.xy;
    float part = clamp(dot(here, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
    float away = length(here - part * along);
    float covered = clamp(v_radius_px.x + 0.5 - away, 0.0, 1.0);
    covered *= 1.0 - clamp(v_radius_px.y + 0.5 - away, 0.0, 1.0);
    o_colour = v_ink * covered;
}
