// serenes/glass_pillar.glsl: a far tower: the ray through it in closed form, as through a round pillar.

#include "serenes/air.glsl"
#include "serenes/glass_form.glsl"
#ifndef PLAIN
#include "serenes/glass_swell.glsl"
#endif
#include "serenes/glass_light.glsl"

centroid in vec3 v_world;
centroid in float v_turn;
#ifdef DRAFT
centroid in vec2 v_skin;
#endif
flat in vec4 v_tower;
flat in vec4 v_kind;

/// Light from the tower toward the eye, before the air.
/// v        ray, length 1;  far  its length, m
vec3 glass_pillar(out vec3 v, out float far) {
    vec3 way = v_world - u_eye_world.xyz;
    far = max(length(way), 1e-3);
    v = way / far;
    vec2 q = v_world.xz - v_tower.xy;
    float r = max(length(q), 0.05);
    vec2 out_xz = q / r;
    float t = v_world.y / v_tower.w;
#ifdef DRAFT
    vec2 shape = vec2(0.0, v_skin.x), lobe = vec2(0.0, v_skin.y);
#else
    vec2 shape = form(t, v_kind.x), lobe = lobes(out_xz, t, v_kind.y);
#endif
    vec3 er = vec3(out_xz.x, 0.0, out_xz.y), et = vec3(-out_xz.y, 0.0, out_xz.x);
    vec2 slope = lobe.yx * vec2(1.0, 0.0) + vec2(0.0, shape.y);
#ifndef PLAIN
    float square = smoothstep(0.05, 0.6, abs(dot(out_xz, v.xz)));  // at the outline a slope shows as a knot
    if (square > 0.0) slope += 1.6 * square * swell_broad(v_turn, v_world.y, v_kind.y, 0.25);
#endif
    vec3 n = normalize(er - et * slope.x - vec3(0.0, slope.y, 0.0));
    float facing = max(dot(n, -v), 0.0);
    vec3 d1 = refract(v, n, 1.0 / WATER);
    vec2 flat_way = d1.xz;
    float across = max(dot(flat_way, flat_way), 1e-3);
    float s = clamp(-2.0 * dot(q, flat_way) / across, 0.05, 6.0 * v_tower.z);
    vec3 exit = vec3(q.x, v_world.y, q.y) + d1 * s;
    vec3 n2 = normalize(vec3(exit.x, -shape.y * length(exit.xz), exit.z) + 1e-5);
    float c = dot(d1, n2);
    float k = max(1.0 - WATER * WATER * (1.0 - c * c), 0.0);
    vec3 d2 = normalize(d1 * WATER + (sqrt(k) - WATER * c) * n2);
    float px_m = far / u_focal_px;
    float spread_rad = ray_spread(d2, px_m, v_tower.z, facing);
    vec4 seen = around_from(way + d1 * s, max(v_world.y + d1.y * s, 0.0), d2, around_level(spread_rad));
    float soft = clamp(spread_rad / SUN_RAD, 0.05, 8.0);
    vec3 light = sun_bent(gathered_light(gathered_light(seen.rgb)) * 0.9, d2, (d2 - v) * 0.012, soft, 1.0 - seen.a);
    light = swallowed(light, 1.25 * s, v_tower.z, max(v_world.y, 0.0)) + 1.4 * risen_light(max(v_world.y, 0.0)) * facing;
    vec3 colour = light;
#ifndef PLAIN
    float thrown = fresnel(facing);
    vec3 back = reflect(v, n);
    float back_level = around_level(ray_spread(back, px_m, v_tower.z, facing));
    if (thrown > 0.06) colour = mix(light, 1.3 * around(back, back_level), 1.06 * (thrown - 0.06));
#endif
    float bare = dot(out_xz - et.xz * lobe.y, -v.xz) + shape.y * v.y;
    float line = exp(-0.5 * r * bare * bare / max(0.06, 1.3 * px_m)) * min(1.0, 0.11 / px_m);
    float rim = 1.0 - facing;
    rim *= rim;
    float sunward = clamp(dot(out_xz, normalize(sun_world().xz - v_tower.xy * 0.012)), 0.0, 1.0);
    vec3 edge = mix(TEAL, mix(VIOLET, MERCURY, 0.5), clamp(0.2 + v_world.y / 40.0, 0.0, 0.9) * sunward);
    return colour + edge * ((0.35 + 0.9 * sunward) * line * (1.0 + 1.2 * u_bands.z) + 0.08 * rim * rim);
}
