// collective/floor_crack.glsl: the stone that breaks, its cracks, and the ripple that it sends through the
// ground.

// distance to the nearest crack, m; how late it opens, [0, 1]; half its width, m; its number, [0, 1]
uniform sampler2D t_crack; 
// middle x and z and side of the square that t_crack covers, m; from its middle back to the blow, m
uniform vec4 u_crack_place;

struct Crack {
    vec2 slope;   // of the lifted edges
    float gap;    // [0, 1] coverage of the opening
    float rim;    // [0, 1] chipped edge
    vec3 light;   // what shines up from below
};

/// The crack at a place on the ground, x and z in m.
/// foot     the pixel's footprint, m
Crack crack_at(vec2 p, float foot) {
    Crack c = Crack(vec2(0.0), 0.0, 0.0, vec3(0.0));
    vec2 uv = (p - u_crack_place.xy) / u_crack_place.z + 0.5;
    vec2 inside = abs(uv - 0.5);
    if (u_crack <= 0.0 || max(inside.x, inside.y) > 0.495) return c;
    vec4 f = textureLod(t_crack, uv, 0.0);
    float texel = 1.5 / 768.0;
    vec2 uphill = vec2(textureLod(t_crack, uv + vec2(texel, 0.0), 0.0).x - f.x,
                       textureLod(t_crack, uv + vec2(0.0, texel), 0.0).x - f.x);
    uphill /= max(length(uphill), 1e-4);
    float since = u_crack * 1.25 - f.y;  // the crack runs outward
    float open = smoothstep(0.0, 0.16, since);
    float half_width = f.z * open;
    float past = f.x - half_width;
    foot = max(foot, 0.006);
    c.gap = clamp(0.5 - past / foot, 0.0, 1.0) * smoothstep(0.0, 0.008, half_width);
    float near = exp(-max(past, 0.0) * 3.2) * open;
    c.slope = -uphill * near * (0.05 + 0.16 * f.w) * (1.0 - c.gap);
    c.rim = open * exp(-max(past, 0.0) * 42.0) * (1.0 - c.gap)
        * (0.35 + 0.65 * max(dot(uphill, normalize(vec2(u_sun_x, u_sun_z))), 0.0));
    // threads under the stones: impulses run outward along them
    float run = fract(u_impulse_s * 0.375 - f.y * 2.0 + f.w);
    float impulse = exp(-run * 7.0) * smoothstep(0.0, 0.03, run);
    vec3 tint = mix(THREAD_ROSE, THREAD_CYAN, smoothstep(0.55, 0.8, f.w));
    float deep = clamp(f.x / max(half_width, 0.004), 0.0, 1.0);
    c.light = tint * c.gap * (0.30 + 1.3 * u_pulse * 0.5 + 3.4 * impulse) * (1.0 - 0.75 * deep * deep);
    c.light += tint * (0.05 + 0.30 * impulse + 0.10 * u_pulse) * open * exp(-max(past, 0.0) * 5.0)
        * (1.0 - c.gap);
    // the blow itself, bright for a moment
    float heel = length(p - u_crack_place.xy - vec2(0.0, u_crack_place.w));
    c.light += LIGHTNING * 2.0 * exp(-heel * 1.4) * smoothstep(0.0, 0.06, u_crack)
        * (1.0 - smoothstep(0.06, 0.5, u_crack));
    return c;
}

/// The ripple's ring: how far the ground is pushed outward, m (z), and its slope (xy).
vec3 shock_at(vec2 p) {
    if (u_shock_m <= 0.0) return vec3(0.0);
    vec2 q = p - u_crack_place.xy - vec2(0.0, u_crack_place.w);
    float r = max(length(q), 0.01);
    float width = 0.9 + 0.05 * u_shock_m;
    float x = (r - u_shock_m) / width;
    float bump = exp(-x * x) * smoothstep(0.0, 4.0, u_shock_m) / (1.0 + u_shock_m * 0.012);
    float train = 0.5 * exp(-(x + 2.6) * (x + 2.6)) + 0.25 * exp(-(x + 5.0) * (x + 5.0));
    return vec3(q / r * (-2.0 * x * bump - (x + 2.6) * train * 2.0) * 0.11, bump);
}
