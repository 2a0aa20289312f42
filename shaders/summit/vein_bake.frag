// summit/vein_bake.frag: what a place of the disc knows of the nearest vein.
// Depth lets the nearest surface win.

in vec2 v_disc;
flat in vec4 v_ends;
flat in vec4 v_radius;
flat in float v_tree;
out vec4 o_vein;  // distance from its middle, its radius, way from the summit along it, the root it hangs on

const float REACH = 0.026;

void main() {
    vec2 from = v_disc - v_ends.xy, along = v_ends.zw - v_ends.xy;
    float t = clamp(dot(from, along) / max(dot(along, along), 1e-9), 0.0, 1.0);
    float d = length(from - along * t);
    float r = mix(v_radius.x, v_radius.y, t);
    gl_FragDepth = clamp(0.3 + 0.7 * (d - r) / REACH, 0.0, 1.0);
    if (d > REACH) discard;
    o_vein = vec4(d, r, mix(v_radius.z, v_radius.w, t), v_tree);
}
