// collective/floor.frag: the plaza's wet stones.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/floor_stone.glsl"
#include "collective/floor_crack.glsl"
#include "collective/lamp_light.glsl"

uniform sampler2D t_mirror;     // the picture as reflected in y = 0, with a guard band
uniform sampler2D t_grain;      // two heights, two slopes; repeats
uniform sampler2D t_water;      // height, speed, slope x, slope z
uniform float u_guard_px;
uniform vec2 u_mirror_px;
uniform float u_mirror_scale;
uniform float u_wet;            // 1 while the water moves
uniform vec4 u_water_area;      // least x and z, extent in x and z, m
uniform vec4 u_lamp_rows;       // x of the left and the right row, z of lamp 0, distance between lamps, m
uniform vec4 u_places;          // fountain x, z; uneasy lamp x, z

flat in vec3 v_overhead;
flat in vec3 v_sunward;
out vec4 o_colour;

/// The mirror at a bent place, m in picture px. It never looks past the guard band or over the horizon.
vec3 mirrored(vec2 bend_px, float horizon_px) {
    vec2 p = gl_FragCoord.xy + bend_px;
    p.y = min(p.y, horizon_px);
    vec2 uv = (p + u_guard_px) * u_mirror_scale / u_mirror_px;
    return textureLod(t_mirror, clamp(uv, 0.001, 0.999), 0.0).rgb;
}

/// Light of the street lamps on the ground: the nearest of each row.
vec3 lamps(vec2 p, out float shade) {
    vec3 light = vec3(0.0);
    shade = 1.0;
    float number = max(floor((u_lamp_rows.z - p.y) / u_lamp_rows.w + 0.5), 0.0);
    float z = u_lamp_rows.z - number * u_lamp_rows.w;
    for (int side = 0; side < 2; side++) {
        vec2 lamp = vec2(side == 0 ? u_lamp_rows.x : u_lamp_rows.y, z);
        float there = step(u_reservoir.z + 2.0, length(lamp - u_reservoir.xy));
        float d2 = dot(p - lamp, p - lamp);
        float h = 1.0 + d2 / 9.0;
        light += mix(PEACH, SILK_WHITE, 0.3) * there * lamp_power(number, float(side == 0)) / (h * sqrt(h));
        shade *= 1.0 - 0.55 * there * exp(-d2 * 9.0);
    }
    float d2 = dot(p - u_places.zw, p - u_places.zw);
    // the failing lamp takes its pool of light away; the geyser floods the stones
    light += mix(PEACH, SILK_WHITE, 0.4) * 1.5 * u_lamp * u_lamp_light * (1.0 - u_geyser) * exp(-d2 / 3.4);
    light += mix(PEACH, THREAD_ROSE, 0.30) * u_geyser
        * (4.6 + 1.2 * sin(6.2831853 * u_tremor)) / (1.0 + d2 / 4.0);
    shade *= 1.0 - 0.42 * max(u_lamp, u_geyser) * exp(-d2 / 90.0) * (1.0 - exp(-d2 / 3.0));
    shade *= 1.0 - 0.30 * u_lamp * (1.0 - u_lamp_light) * exp(-d2 / 9.0);
    vec2 f = p - u_places.xy;
    shade *= 1.0 - 0.6 * (1.0 - u_overturned) * exp(-max(length(f) - 1.7, 0.0) * 3.2);
    return light;
}

void main() {
    vec3 d = ray_world();
    float t = u_eye_world.y / max(-d.y, 1e-5);
    vec2 p = u_eye_world.xz + d.xz * t;
    float across = t / u_focal_px;
    vec2 foot = vec2(across, across / max(-d.y, 0.004));
    vec2 view = d.xz / max(length(d.xz), 1e-4);
    vec4 wide = texture(t_grain, p * 0.027 + u_seed.zw);
    vec4 mid = texture(t_grain, p * vec2(0.11, 0.093) + u_seed.xy + vec2(u_drift_a * 1.0, u_drift_b * 1.0));
    vec4 close = texture(t_grain, p * 0.71 + u_seed.yz);

    vec3 shock = shock_at(p);
    vec2 q = p - u_reservoir.xy - shock.xy * 0.9;
    Stone stone = paving(q, view, foot);
    Crack crack = crack_at(p, view, foot);

    float damp = wide.x + 0.35 * (mid.y - 0.5) + 0.16 * (stone.level - 0.5) + 0.30 * stone.seam;
    float puddle = smoothstep(0.44, 0.64, damp + 0.05 * u_bruise) * (1.0 - crack.gap);
    float away = 1.0 / (1.0 + t * 0.035);
    vec2 slope = mix(stone.tilt * 0.020 + stone.bevel * 0.05 + (close.zw) * 0.006, vec2(0.0), puddle);
    slope += mid.zw * mix(0.0035, 0.0055, puddle) * (1.0 + 0.9 * u_bruise + 0.8 * u_aria + u_tremble * 0.8);
    slope *= mix(0.35, 1.0, away);
    if (u_wet > 0.0) {
        vec2 uv = (p - u_water_area.xy) / u_water_area.zw;
        vec2 edge = smoothstep(0.0, 0.04, uv) * smoothstep(0.0, 0.04, 1.0 - uv);
        slope += textureLod(t_water, uv, 0.0).zw * edge.x * edge.y;
    }
    slope += shock.xy + crack.slope;

    // the mirror: reflect in the tilted face, then ask how far that moves the picture
    vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 to = reflect(d, n);
    vec3 move = vec3(to.x, -to.y, to.z) - d;
    float scale = u_focal_px / max(dot(d, u_forward_world.xyz), 0.2);
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    vec2 bend = vec2(dot(move, right), dot(move, up)) * scale;
    bend *= inversesqrt(1.0 + dot(bend, bend) / (u_guard_px * u_guard_px + 1.0));
    bend *= min(1.0, 0.95 * u_guard_px / max(max(abs(bend.x), abs(bend.y)), 0.1));
    float horizon = u_whole_px.y * 4.0;
    if (u_ray_dy_world.y > 1e-9)
        horizon = -(u_ray_origin_world.y + u_ray_dx_world.y * whole_px().x) / u_ray_dy_world.y;
    horizon -= u_origin_px.y + 1.5;
    float rough = mix(0.0105, 0.0012, puddle) * u_focal_px * (0.4 + 0.6 * smoothstep(1.0, 14.0, t));
    vec3 seen = mirrored(bend, horizon);
    if (u_quality > 0.5) {  // rough stone draws the picture out, upward and down
        seen = seen * 0.40 + 0.20 * (mirrored(bend + vec2(0.3, 1.0) * rough, horizon)
            + mirrored(bend - vec2(-0.3, 1.0) * rough, horizon))
             + 0.10 * (mirrored(bend + vec2(-0.5, 2.2) * rough, horizon)
                 + mirrored(bend - vec2(0.5, 2.2) * rough, horizon));
    }

    float shade;
    vec3 lamp = lamps(p, shade);
    float facing = clamp(dot(-d, n), 0.0, 1.0);
    float f = 1.0 - facing, f2 = f * f;
    float fresnel = mix(0.10, 0.34, puddle) + mix(0.80, 0.66, puddle) * f2 * f2 * mix(f, 1.0, puddle);
    fresnel *= 1.0 - 0.45 * stone.seam * (1.0 - puddle);
    float sunward = 0.5 + 0.5 * clamp(dot(n, normalize(sun_world() + vec3(0.0, 0.25, 0.0))), 0.0, 1.0);
    vec3 light = (v_overhead * 0.62 + v_sunward * 0.42 * sunward) * shade + lamp * mix(0.55, 0.9, u_bruise);
    vec3 albedo = stone.albedo * (1.0 + 0.16 * (close.x - 0.5) * stone.fine + 0.25 * (wide.y - 0.5));
    albedo *= mix(0.86, 0.50, puddle) * (1.0 - 0.62 * stone.seam);
    vec3 c = albedo * light;
    c += v_sunward * 0.10 * clamp(stone.bevel.x * view.x + stone.bevel.y * view.y, 0.0, 1.0) * (1.0 - puddle);
    c = mix(c, seen * mix(vec3(0.90, 0.90, 0.94), vec3(1.0), f), fresnel);
    c *= 1.0 + 0.35 * shock.z;
    c += mix(SILK_WHITE, THREAD_CYAN, 0.25) * shock.z * shock.z * 0.55 * (1.0 - 0.5 * u_bruise);

    c *= slab_shade(p);
    // the broken stone
    c = mix(c, BRUISE * 0.07, 0.97 * crack.gap);
    c += crack.light + (SILK_WHITE * 0.22 * light) * crack.rim;

    // shadows yawn from the open mouth
    float r = length(p - u_reservoir.xy) - u_reservoir.z;
    float tongue = 0.75 + 0.5 * wide.y + 0.35 * mid.x;
    c *= 1.0 - 0.88 * u_mouth * exp(-max(r, 0.0) / (3.6 * tongue));
    c = mix(c, air(d), haze_amount(t, 0.0));
    o_colour = vec4(c, 1.0);
}
