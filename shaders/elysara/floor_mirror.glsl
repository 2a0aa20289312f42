// elysara/floor_mirror.glsl: how the floor's bent skin looks into the mirror image of y = 0. Needs frame.glsl.

uniform sampler2D t_mirror;     // the picture as reflected in y = 0, with a guard band
uniform float u_guard_px;       // of the picture's px, on every side
uniform vec2 u_mirror_px;
uniform float u_mirror_scale;

/// Where a place with this slope finds what it mirrors; never past the guard band or over the horizon.
/// slope    dy/dx, dy/dz
/// d        ray to it, length 1
vec2 mirror_uv(vec2 slope, vec3 d) {
    vec3 to = reflect(d, normalize(vec3(-slope.x, 1.0, -slope.y)));
    vec3 move = vec3(to.x, -to.y, to.z) - d;
    float scale = u_focal_px / max(dot(d, u_forward_world.xyz), 0.2);
    vec2 bend = vec2(dot(move, normalize(u_ray_dx_world.xyz)), dot(move, normalize(u_ray_dy_world.xyz))) * scale;
    bend *= inversesqrt(1.0 + dot(bend, bend) / (u_guard_px * u_guard_px + 1.0)) * 0.95;
    float horizon = u_whole_px.y * 4.0;
    if (u_ray_dy_world.y > 1e-9)
        horizon = -(u_ray_origin_world.y + u_ray_dx_world.y * whole_px().x) / u_ray_dy_world.y;
    vec2 at = gl_FragCoord.xy + bend;
    at.y = min(at.y, horizon - u_origin_px.y - 1.5);
    return clamp((at + u_guard_px) * u_mirror_scale / u_mirror_px, 0.001, 0.999);
}
