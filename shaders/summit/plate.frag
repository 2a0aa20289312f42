// summit/plate.frag: the underside of a plate: black glass that shows the light in its veins, at its edges,
// and a sheen.

#include "summit/vein.glsl"
#include "summit/plate_glass.glsl"

void main() {
    vec2 wide = fwidth(v_disc);
    float fw = clamp(max(wide.x, wide.y), 1e-5, 0.05);
    float edge_px = max(fwidth(v_edge.x), 1e-4);
    Place p = place_here();
    float facing;
    vec3 c = sheen(p, v_normal, facing);
    // indigo lies deeper: the ray meets it elsewhere
    float disc_by_m = 0.55 * length(v_disc) / max(length(v_world.xz), 4.0);
    vec2 deeper = clamp(6.0 * disc_by_m * p.d.xz / max(abs(p.d.y), 0.25), -0.02, 0.02);
    float left = mix(1.0, 0.50, smoothstep(0.0, 0.5, p.fallen));
    left *= 1.0 - 0.65 * sq(1.0 - facing) * (1.0 - facing);
    c += veins(v_disc, deeper * (1.0 - p.open), fw, p.held) * left;
    c += seam_light(p, edge_px);
    o_colour = finished(p, c);
}
