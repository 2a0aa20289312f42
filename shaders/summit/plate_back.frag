// summit/plate_back.frag: the top of a plate, or a stratum above the sky: black glass without veins.

#include "summit/plate_glass.glsl"

uniform float u_dim;  // [0, 1] share of its light: a stratum is darker

void main() {
    float edge_px = max(fwidth(v_edge.x), 1e-4);
    Place p = place_here();
    float facing;
    vec3 c = sheen(p, v_edge.z > 1.5 ? -v_normal : v_normal, facing);
    c += seam_light(p, edge_px) * (0.3 + 0.7 * u_dim);
    o_colour = finished(p, c * u_dim);
}
