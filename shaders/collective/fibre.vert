// collective/fibre.vert: a loose fibre: rooted where its tear's edge is now, curling, hanging, stirred.

#include "lib/noise/hash.glsl"
#include "collective/cloth.glsl"

uniform sampler2D t_roots;  // across and alive over the opening, a row a fibre
uniform sampler2D t_curls;  // shapes, a row each
in vec2 in_point;           // along [0, 1], side -1 or 1
in vec4 in_base;            // uv on the tear's middle line, the way across to its side
in vec4 in_shape;           // length, shape, character, kind
out float v_across_px;
out float v_half_px;
out float v_along;
out float v_alpha;
out float v_own;
out float v_front;

float g_gap;  // how far the edge is from the middle line

vec2 curl(float t, float shape) {
    vec2 size = vec2(textureSize(t_curls, 0));
    vec2 at = vec2(t * (size.x - 1.0) + 0.5, floor(shape * size.y) + 0.5);
    return textureLod(t_curls, at / size, 0.0).xy;
}

/// The fibre's ray at t along it, not normalised. root: uv; inward: from its edge into the hole; len: uv
vec3 fibre(vec2 root, vec2 inward, float len, float t) {
    float k = 0.5 + 0.5 * sin(TURN * (u_breath * (1.0 + floor(in_shape.z * 3.0)) + in_shape.y));
    vec2 s = mix(curl(t, in_shape.y), curl(t, fract(in_shape.z * 7.31)), 0.10 + 0.25 * k);
    float hang = in_shape.w == 1.0 ? 1.0 : 0.10 + 0.55 * in_shape.z * in_shape.z;
    float span = in_shape.w == 2.0 ? 1.0 : 0.0;
    s *= in_shape.w == 1.0 ? 0.30 : 1.0;
    vec2 across = vec2(-inward.y, inward.x);
    vec3 d = cloth_ray(root + (inward * s.x + across * s.y) * len);
    d.y -= len * t * t * hang;
    d.x += 0.05 * len * t * sin(TURN * (u_breath * 5.0 + in_shape.y) + root.x * 9.0)
        + u_tremble * 0.04 * len * t * sin(TURN * (u_tremor + in_shape.z));
    d.xy += u_bands.z * 0.10 * len * t * vec2(cos(9.0 * t + TURN * in_shape.z), sin(11.0 * t + TURN * in_shape.y));
    // spans reach over to the other edge and sag
    vec3 from = cloth_ray(root), to = cloth_ray(root + inward * (2.0 * g_gap) + across * (0.22 * (in_shape.z - 0.5)));
    vec3 rope = mix(from, to, t);
    rope.y -= (0.10 * in_shape.y * in_shape.y + 0.02) * g_gap * 4.0 * t * (1.0 - t);
    return mix(d, rope, span);
}

void main() {
    float row = (float(gl_InstanceID) + 0.5) / float(textureSize(t_roots, 0).y);
    vec2 base = in_base.xy;
    float worn = textureLod(t_dent, cloth_st(base + in_base.zw * 0.1), 0.0).z * u_awake;
    float open = u_opening + worn * 0.55 * smoothstep(-0.15, 0.30, u_opening);
    float n = float(textureSize(t_roots, 0).x);
    float at = clamp((open + 0.35) / 3.0, 0.0, 1.0) * (n - 1.0);
    vec2 root = textureLod(t_roots, vec2((at + 0.5) / n, row), 0.0).xy;
    g_gap = root.x;
    vec2 place = base + in_base.zw * (root.x + mix(0.010, 0.040, in_shape.y) * smoothstep(0.0, 0.08, root.x));
    float grown = smoothstep(0.0, 0.17, root.x);
    float alive = root.y * root.y * smoothstep(0.002, 0.012, root.x);
    float span = in_shape.w == 2.0 ? 1.0 : 0.0;
    alive *= mix(1.0, smoothstep(0.34, 0.20, root.x), span);
    float len = in_shape.x * grown * (1.0 + 0.25 * u_bruise);
    float t = in_point.x;
    vec3 d = fibre(place, -in_base.zw, len, t), next = fibre(place, -in_base.zw, len, t + 0.02);
    const float FAR_M = 400.0;
    vec3 p = d * FAR_M, tangent = (next - d) * FAR_M;
    float px_m = u_focal_px / max(dot(p, u_forward_world.xyz), 1.0);
    float size = 0.00125 * (0.35 + 0.65 * in_shape.z) * (1.0 - 0.75 * t * (1.0 - span));
    size *= (0.75 + 0.5 * abs(sin(t * 21.0 + in_shape.y * 50.0))) * clamp(1.2 / max(length(place), 0.1), 0.4, 1.5);
    float px = size * u_focal_px;
    float wide = max(px, 0.8);
    v_half_px = 0.5 * wide;
    v_across_px = in_point.y * (v_half_px + 0.7);
    vec3 side = cross(tangent, d);
    p += side / max(length(side), 1e-6) * v_across_px / px_m;
    v_along = t;
    v_own = hash(in_shape.y * 4096.0);
    v_front = worn;
    v_alpha = alive * min(1.0, px / 0.8) * mix(1.0, 0.45, u_bruise) * smoothstep(0.03, 0.10, d.y);
    gl_Position = u_view_projection * vec4(u_eye_world.xyz + p, 1.0);
    if (alive < 0.01) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    }
}
