// summit/vein_bake.vert: one segment of a vein, as a quad in the unit disc that holds all near it.

in vec2 a_corner;   // [-1, 1]
in vec4 i_ends;     // both ends, in the unit disc
in vec4 i_radius;   // radii at both, ways from the summit at both
in float i_tree;    // [0, 1) the root it hangs on
out vec2 v_disc;
flat out vec4 v_ends;
flat out vec4 v_radius;
flat out float v_tree;

const float REACH = 0.026;

void main() {
    vec2 along = i_ends.zw - i_ends.xy;
    float l = length(along);
    along = l > 1e-6 ? along / l : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    v_disc = (a_corner.x < 0.0 ? i_ends.xy : i_ends.zw) + REACH * (along * a_corner.x + across * a_corner.y);
    v_ends = i_ends;
    v_radius = i_radius;
    v_tree = i_tree;
    gl_Position = vec4(v_disc, 0.0, 1.0);
}
