// window/mask_polygon.frag: how much a polygon hides, as alpha: all within, less and less outwards from its edge.

uniform sampler2D t_points;    // its corners, [0, 1] of the panel, in a row
uniform int u_count;
uniform vec2 u_size_px;        // of the panel
uniform float u_feather_px;
in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec2 here = v_uv * u_size_px, before = texelFetch(t_points, ivec2(u_count - 1, 0), 0).xy * u_size_px;
    float nearest = 1e20;
    bool within = false;
    for (int i = 0; i < u_count; i++) {
        vec2 after = texelFetch(t_points, ivec2(i, 0), 0).xy * u_size_px;
        vec2 along = after - before, from = here - before;
        vec2 off = from - along * clamp(dot(from, along) / max(dot(along, along), 1e-12), 0.0, 1.0);
        nearest = min(nearest, dot(off, off));
        // A ray to the right crosses its edges an odd number of times from within (Shimrat, "Algorithm 112:
        // position of point relative to polygon", 1962).
        if ((before.y > here.y) != (after.y > here.y)
            && from.x * along.y * sign(along.y) < along.x * from.y * sign(along.y)) within = !within;
        before = after;
    }
    float away_px = within ? -sqrt(nearest) : sqrt(nearest);
    o_colour = vec4(0.0, 0.0, 0.0, 1.0 - smoothstep(-0.5, u_feather_px + 0.5, away_px));
}
