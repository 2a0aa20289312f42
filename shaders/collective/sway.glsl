// collective/sway.glsl: how the floating buildings swing on their threads. Towers and tethers use the same motion.

/// Moves a point of a building.
/// p        point at rest, world
/// top      the building's top, where its threads hold it, world
/// number   of the building, from 0
/// returns  world: a hand's breadth at rest, metres when the crack's ripple passes (u_sway), out of step with discord
vec3 swayed(vec3 p, vec3 top, float number) {
    float own = hash(number + 31.0);
    float t = 6.2831853 * (u_breath + own * (0.15 + 0.85 * u_discord));
    float reach = u_sway * 0.11;
    // a pendulum that hangs from above its top: the foot swings wider
    float below = 1.0 + max(top.y - p.y, 0.0) / 40.0;
    float shock = smoothstep(0.0, 40.0, u_shock_m - length(top.xz)) * step(0.5, u_shock_m);
    vec3 move = vec3(sin(t), 0.25 * sin(2.0 * t + 1.0), 0.6 * cos(t + own)) * reach;
    move += vec3(sin(t * 3.0), 0.3 * cos(t * 4.0), cos(t * 2.0)) * shock * u_sway * 0.10;
    return p + move * vec3(below, 1.0, below);
}
