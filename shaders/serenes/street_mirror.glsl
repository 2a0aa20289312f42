// serenes/street_mirror.glsl: how a bent face on the ground looks into the mirror image of the plane y = 0.
// Needs frame.glsl.

uniform sampler2D t_mirror;     // the picture as reflected in y = 0, with a guard band
uniform float u_guard_px;       // of the picture's px, on every side
uniform vec2 u_mirror_px;
uniform float u_mirror_scale;

/// Where a face with this slope, lying at y = 0, finds what it mirrors. It never looks past the guard band or over the
/// horizon.
/// slope    dy/dx, dy/dz
/// d        ray to it, length 1
vec2 mirror_uv(vec2 slope, vec3 d) {
    vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 to = reflect(d, n);
    vec3 move = vec3(to.x, -to.y, to.z) - d;
    float scale = u_focal_px / max(dot(d, u_forward_world.xyz), 0.2);
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    vec2 bend = vec2(dot(move, right), dot(move, up)) * scale;
    bend *= inversesqrt(1.0 + dot(bend, bend) / (u_guard_px * u_guard_px + 1.0)) * 0.95;
    float horizon = u_whole_px.y * 4.0;
    if (u_ray_dy_world.y > 1e-9)
        horizon = -(u_ray_origin_world.y + u_ray_dx_world.y * whole_px().x) / u_ray_dy_world.y;
    vec2 at = gl_FragCoord.xy + bend;
    at.y = min(at.y, horizon - u_origin_px.y - 1.5);
    return (at + u_guard_px) * u_mirror_scale / u_mirror_px;
}

/// The same, as a skin shows it that is never quite still: softened along the picture's height, farther off
/// more, which also keeps thin highlights from breaking into steps.
/// deep     m that a pixel covers in depth
vec3 mirror_soft(vec2 slope, vec3 d, float deep) {
    vec2 uv = mirror_uv(slope, d);
#ifdef PLAIN
    return textureLod(t_mirror, clamp(uv, 0.001, 0.999), 0.0).rgb;
#else
    // where the slope bends the image strongly, a pixel covers much of it
    vec2 wide = max(fwidth(uv) * 0.5, 0.6 / u_mirror_px);
    wide = min(wide + vec2(0.0, 1.2 * smoothstep(0.02, 0.5, deep)) / u_mirror_px, 8.0 / u_mirror_px);
    vec3 c = vec3(0.0);
    for (int k = 0; k < 4; k++) {   // a turned square
        vec2 side = vec2(k < 2 ? -1.0 : 1.0, k % 2 == 0 ? 1.0 : -1.0);
        side = vec2(side.x * 0.85 - side.y * 0.35, side.x * 0.35 + side.y * 0.85);
        vec3 look = textureLod(t_mirror, clamp(uv + side * wide, 0.001, 0.999), 0.0).rgb;
        c += 0.25 * min(look, 3.0);
    }
    return c;
#endif
}
