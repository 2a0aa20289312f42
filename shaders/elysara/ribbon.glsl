// elysara/ribbon.glsl: a thin line of light as a ribbon toward the eye. Needs frame.glsl.

/// Where a ribbon's corner lies on the picture; never thinner than a pixel, fainter instead.
/// at, on   a place of the line and one a little farther along it, world
/// side     -1 or 1
/// wide_m   its width
/// faint    out: [0, 1] what is left of its light
vec4 ribbon(vec3 at, vec3 on, float side, float wide_m, out float faint) {
    vec3 to = at - u_eye_world.xyz;
    float far = max(dot(to, u_forward_world.xyz), 0.05);
    float px = wide_m * u_focal_px / far, shown = max(px, 1.5);
    faint = min(1.0, px / 1.5);
    vec3 across = cross(on - at, to);
    across *= inversesqrt(max(dot(across, across), 1e-12));
    return u_view_projection * vec4(at + across * (side * 0.5 * shown * far / u_focal_px), 1.0);
}
