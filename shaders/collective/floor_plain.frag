// collective/floor_plain.frag: the plaza's wet stones for drafts: floor.frag's picture from one look into the
// mirror, two into the grain, one into the cracks, and stones without bevels.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/floor_stone.glsl"

uniform sampler2D t_mirror;     // the picture as reflected in y = 0, with a guard band
uniform sampler2D t_grain;      // two heights, two slopes; repeats
uniform sampler2D t_water;      // height, speed, slope x, slope z
uniform sampler2D t_crack;      // as in floor_crack.glsl
uniform vec4 u_crack_place;
uniform float u_guard_px;
uniform vec2 u_mirror_px;
uniform float u_mirror_scale;
uniform float u_wet;            // 1 while the water moves
uniform vec4 u_water_area;      // least x and z, extent in x and z, m
uniform vec4 u_lamp_rows;       // as in floor.frag; drafts leave the rows' light out
uniform vec4 u_places;          // fountain x, z; uneasy lamp x, z

flat in vec3 v_overhead;
flat in vec3 v_sunward;
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    float t = u_eye_world.y / max(-d.y, 1e-5);
    vec2 p = u_eye_world.xz + d.xz * t, q = p - u_reservoir.xy;
    float foot = t / u_focal_px, deep = foot / max(-d.y, 0.004);
    vec4 wide = texture(t_grain, p * 0.027 + u_seed.zw);
    vec2 mid = texture(t_grain, p * vec2(0.11, 0.093) + u_seed.xy + vec2(u_drift_a, u_drift_b)).zw;

    // stones in rings about the Reservoir
    float r = max(length(q), 0.05), a = atan(q.x, q.y) / TURN + 0.5;
    float small = mod(floor(r / ZONE_M), 2.0), depth = mix(1.6, 0.8, small);
    float x = r / depth, ring = floor(x);
    float long_ = mix(2.05, 0.92, small);
    float count = SPOKES * max(1.0, floor((ring + 0.5) * depth * TURN / (SPOKES * long_) + 0.5));
    float y = a * count + 0.5 * mod(ring, 2.0);
    float keep = resolved(deep, depth);
    float dr = (0.5 - abs(fract(x) - 0.5)) * depth;
    float da = (0.5 - abs(fract(y) - 0.5)) * r * TURN / count;
    float seam = line(min(dr, da), 0.014, 0.7 * (foot + deep)) * keep;
    float own = (hash(vec2(ring + 977.0 * small, mod(floor(y), count))) - 0.5) * keep;
    float circle = r - ZONE_M * floor(r / ZONE_M + 0.5);
    float spoke = (0.5 - abs(fract(a * SPOKES) - 0.5)) / SPOKES * TURN * r;
    float band = max(line(circle, 0.42, deep) * resolved(deep, 3.0),
        line(spoke, mix(0.26, 0.62, step(abs(a - 0.5), 0.5 / SPOKES)), foot) * smoothstep(7.9, 9.0, r));
    vec3 albedo = mix(SOFT_PURPLE, PINK, 0.55 + 0.5 * own) * (0.48 + 0.18 * own - 0.06 * small);
    albedo = mix(albedo, mix(SOFT_PURPLE * 0.34, BRUISE * 2.6, 0.45), 0.85 * band);
    float puddle = smoothstep(0.44, 0.64, wide.x + 0.16 * own + 0.30 * seam + 0.05 * u_bruise);

    vec2 slope = mid * mix(0.0035, 0.0055, puddle) * (1.0 + 0.9 * u_bruise + 0.8 * u_aria)
        + 0.014 * own * (1.0 - puddle);
    if (u_wet > 0.0) {
        vec2 uv = (p - u_water_area.xy) / u_water_area.zw;
        vec2 edge = smoothstep(0.0, 0.04, uv) * smoothstep(0.0, 0.04, 1.0 - uv);
        slope += textureLod(t_water, uv, 0.0).zw * edge.x * edge.y;
    }
    float bump = 0.0, gap = 0.0;
    vec3 glow = vec3(0.0);
    vec2 blow = p - u_crack_place.xy - vec2(0.0, u_crack_place.w);
    if (u_shock_m > 0.0) {
        float far = max(length(blow), 0.01), s = (far - u_shock_m) / (0.55 + 0.030 * u_shock_m);
        bump = exp(-s * s) * smoothstep(0.0, 2.0, u_shock_m) / (1.0 + u_shock_m * 0.010);
        slope -= blow / far * s * bump * 0.30;
    }
    if (u_crack > 0.0) {
        vec2 uv = (p - u_crack_place.xy) / u_crack_place.z + 0.5;
        vec4 f = textureLod(t_crack, clamp(uv, 0.005, 0.995), 0.0);
        float half_width = f.z * smoothstep(0.0, 0.10, u_crack * 1.25 - f.y);
        gap = clamp(line(f.x, half_width, max(0.6 * (foot + deep), 0.012)), 0.0, 1.0);
        float run = fract(u_impulse_s * 0.375 - f.y * 12.0 + f.w);
        glow = mix(THREAD_ROSE, THREAD_CYAN, step(0.7, f.w)) * gap * (0.06 + 0.8 * exp(-run * 9.0));
    }

    // the mirror, moved by the slope as a tilted face would move it
    float horizon = u_whole_px.y * 4.0;
    if (u_ray_dy_world.y > 1e-9)
        horizon = -(u_ray_origin_world.y + u_ray_dx_world.y * whole_px().x) / u_ray_dy_world.y;
    vec2 bend = vec2(dot(slope, normalize(u_ray_dx_world.xz)), slope.y) * 2.0 * u_focal_px;
    bend *= inversesqrt(1.0 + dot(bend, bend) / (u_guard_px * u_guard_px + 1.0)) * 0.95;
    vec2 at = gl_FragCoord.xy + bend;
    at.y = min(at.y, horizon - u_origin_px.y - 1.5);
    vec3 seen = textureLod(t_mirror, clamp((at + u_guard_px) * u_mirror_scale / u_mirror_px, 0.001, 0.999),
        0.0).rgb;

    vec2 l = p - u_places.zw, w = p - u_places.xy;
    float d2 = dot(l, l);
    vec3 light = v_overhead * 0.62 + v_sunward * 0.30;
    light *= 1.0 - 0.30 * u_lamp * (1.0 - u_lamp_light) * exp(-d2 / 9.0);
    light *= 1.0 - 0.6 * (1.0 - u_overturned) * exp(-max(length(w) - 1.7, 0.0) * 3.2);
    light += mix(PEACH, THREAD_ROSE, 0.30) * (3.0 * u_geyser) / (1.0 + d2 / 4.0);
    float f = 1.0 - clamp(-d.y, 0.0, 1.0), f2 = f * f;
    float fresnel = mix(0.10, 0.34, puddle) + mix(0.80, 0.66, puddle) * f2 * f2 * mix(f, 1.0, puddle);
    vec3 c = albedo * mix(0.86, 0.50, puddle) * (1.0 - 0.62 * seam) * (0.88 + 0.25 * wide.y) * light;
    c = mix(c, seen * mix(vec3(0.90, 0.90, 0.94), vec3(1.0), f), fresnel) * (1.0 + 0.35 * bump);
    c += mix(SILK_WHITE, THREAD_CYAN, 0.25) * bump * bump * 0.55 * (1.0 - 0.5 * u_bruise);
    // the tilted slab's shadow, as slab_shade in floor_crack.glsl
    float off = max(length(blow * vec2(0.8, 1.0)) - 1.12, 0.0);
    c *= 1.0 - smoothstep(0.0, 0.3, u_crack) * (0.62 * exp(-off * 5.0) + 0.16 * exp(-off * 1.3));
    c = mix(c, BRUISE * 0.07, 0.97 * gap) + glow;
    c *= 1.0 - 0.88 * u_mouth * exp(-max(r - u_reservoir.z, 0.0) / (3.6 * (0.75 + 0.5 * wide.y)));
    c = mix(c, air(d), haze_amount(t, 0.0));
    o_colour = vec4(c, 1.0);
}
