// living_city/street.glsl: what a plate is paved with, the light on it, and the scrolls that streets unroll into.
// Needs living_city/air.glsl.

/// Key light on the ground, where nothing is in its way.
vec3 street_key(vec3 n) {
    return city_key() * max(dot(n, KEY), 0.0) * mix(0.8, 1.8, u_dawn);
}

/// [0, 1] how much of it comes through to a place.
float street_sun(vec2 p) {
    return mix(1.0, sunlit(vec3(p.x, 0.0, p.y)), u_dawn * (1.0 - 0.8 * u_thin));
}

/// Light of the melt on the ground about it.
vec3 street_melt(vec2 p) {
    return (melt_at(p, 1.4) * 0.50 + melt_at(p, 3.2) * 0.48) * (0.8 + 0.4 * u_pulse);
}

/// A street that has unrolled as a scroll: rgb light of its letters, w how far it is a scroll, 2 where it still
/// rolls.
/// edge     m to its middle, m along it;  own: the block's chances;  px_m: a pixel there
vec4 scroll(vec2 edge, vec4 own, vec2 p, float px_m) {
    float front = 2300.0 * u_unroll - length(p - vec2(0.0, -100.0)) - 160.0 * own.w - 90.0;
    float open = smoothstep(-2.0, 2.0, front), roll = smoothstep(-9.0, -7.0, front) * (1.0 - open);
    float inside = (1.0 - smoothstep(10.6 - 0.5 * px_m, 10.9 + 0.5 * px_m, edge.x));
    vec2 cell = vec2(edge.y / 8.6, (edge.x - 0.9) / 8.0);
    float letter = floor(16.0 * fract(own.x * 17.0 + floor(cell.x) * 0.618034));
    vec2 f = vec2(fract(cell.x), clamp(cell.y, 0.0, 1.0));
    vec2 uv = (vec2(mod(letter, 4.0), floor(letter / 4.0)) + 0.04 + 0.92 * f) / 4.0;
    float ink = textureLod(t_rune, uv, clamp(log2(px_m * 7.0), 0.0, 4.0)).x * step(0.0, cell.y) * step(cell.y, 1.0);
    float line = (1.0 - smoothstep(0.16, 0.20 + px_m, abs(edge.x - 10.3))) * min(1.0, 0.5 / px_m);
    float fresh = 1.0 + 2.2 * exp(-max(front, 0.0) / 90.0);
    float calm = mix(1.0, 0.30, smoothstep(0.8, 3.0, px_m)) * (0.8 + 0.35 * u_pulse) * (1.0 - 0.75 * u_thin) * min(u_green, 1.5) * mix(1.0, 0.55, u_dawn);
    vec3 tint = mix(MAGMA_CORE, VINE, 0.42);
    return vec4(tint * (1.5 * ink + 0.8 * line) * open * fresh * calm, inside * (open + 2.0 * roll));
}
