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
/// view     the horizontal direction of the ray, length 1
/// foot     the pixel's footprint across and along the ray, m
Crack crack_at(vec2 p, vec2 view, vec2 foot) {
    Crack c = Crack(vec2(0.0), 0.0, 0.0, vec3(0.0));
    vec2 uv = (p - u_crack_place.xy) / u_crack_place.z + 0.5;
    vec2 inside = abs(uv - 0.5);
    if (u_crack <= 0.0 || max(inside.x, inside.y) > 0.495) return c;
    vec4 f = textureLod(t_crack, uv, 0.0);
    float texel = 1.5 / 960.0;
    vec2 uphill = vec2(textureLod(t_crack, uv + vec2(texel, 0.0), 0.0).x - f.x,
                       textureLod(t_crack, uv + vec2(0.0, texel), 0.0).x - f.x);
    uphill /= max(length(uphill), 1e-4);
    float since = u_crack * 1.25 - f.y;  // the crack runs outward
    float open = smoothstep(0.0, 0.10, since);
    float half_width = f.z * open, past = max(f.x - half_width, 0.0);
    float wide = max(footprint(uphill, view, foot), 0.012);  // of the pixel, across the crack
    c.gap = clamp(line(f.x, half_width, wide), 0.0, 1.0);
    c.slope = -uphill * exp(-past * 9.0) * open * (0.012 + 0.03 * f.w) * (1.0 - c.gap);
    // a chipped, paler lip on the side of the sun
    float lip = line(past - 0.02, 0.02, wide) * open * (1.0 - c.gap);
    c.rim = lip * (0.30 + 0.70 * max(dot(uphill, normalize(vec2(u_sun_x, u_sun_z) + 1e-4)), 0.0));
    // threads under the stones: deep in the gap, with impulses that run outward along them
    float run = fract(u_impulse_s * 0.375 - f.y * 12.0 + f.w);
    float impulse = exp(-run * 9.0) * smoothstep(0.0, 0.03, run);
    vec3 tint = mix(THREAD_ROSE, THREAD_CYAN, smoothstep(0.62, 0.8, f.w));
    float deep = clamp(f.x / max(half_width, 0.004), 0.0, 1.0);
    c.light = tint * c.gap * (0.025 + 0.06 * u_pulse + 1.5 * impulse) * exp(-deep * deep * 5.0);
    c.light += tint * (0.006 + 0.10 * impulse) * open * exp(-past * 7.0) * (1.0 - c.gap);
    // the blow itself, bright for a moment
    float heel = length(p - u_crack_place.xy - vec2(0.0, u_crack_place.w));
    c.light += LIGHTNING * 1.2 * exp(-heel * 1.1) * smoothstep(0.0, 0.06, u_crack)
        * (1.0 - smoothstep(0.06, 0.5, u_crack));
    return c;
}

/// The ripple's ring: how far the ground is pushed outward, m (z), and its slope (xy).
vec3 shock_at(vec2 p) {
    if (u_shock_m <= 0.0) return vec3(0.0);
    vec2 q = p - u_crack_place.xy - vec2(0.0, u_crack_place.w);
    float r = max(length(q), 0.01);
    float width = 0.55 + 0.030 * u_shock_m;
    float x = (r - u_shock_m) / width;
    float bump = exp(-x * x) * smoothstep(0.0, 2.0, u_shock_m) / (1.0 + u_shock_m * 0.010);
    return vec3(q / r * (-2.0 * x * bump) * 0.15, bump);
}

/// What the tilted slab leaves of the light on the stones round it, [0, 1].
float slab_shade(vec2 p) {
    vec2 q = p - u_crack_place.xy - vec2(0.0, u_crack_place.w);
    float off = max(length(q * vec2(0.8, 1.0)) - 1.12, 0.0);
    return 1.0 - smoothstep(0.0, 0.3, u_crack) * (0.62 * exp(-off * 5.0) + 0.16 * exp(-off * 1.3));
}
