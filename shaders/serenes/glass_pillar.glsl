// serenes/glass_pillar.glsl: a far tower: the ray through it in closed form, as through a round pillar.

#include "serenes/air.glsl"
#include "serenes/glass_form.glsl"
#include "serenes/glass_light.glsl"

in vec3 v_world;
in float v_turn;
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
    vec2 shape = form(t, v_kind.x), lobe = lobes(out_xz, t, v_kind.y);
    vec3 er = vec3(out_xz.x, 0.0, out_xz.y), et = vec3(-out_xz.y, 0.0, out_xz.x);
    vec3 n = normalize(er - et * lobe.y - vec3(0.0, shape.y, 0.0));
    float facing = max(dot(n, -v), 0.0);
    float level = around_level(far / u_focal_px, v_tower.z, facing);
    vec3 d1 = refract(v, n, 1.0 / WATER);
    vec2 flat_way = d1.xz;
    float across = max(dot(flat_way, flat_way), 1e-3);
    float s = clamp(-2.0 * dot(q, flat_way) / across, 0.05, 6.0 * v_tower.z);
    vec3 exit = vec3(q.x, v_world.y, q.y) + d1 * s;
    vec3 n2 = normalize(vec3(exit.x, -shape.y * length(exit.xz), exit.z) + 1e-5);
    float c = dot(d1, n2);
    float k = max(1.0 - WATER * WATER * (1.0 - c * c), 0.0);
    vec3 d2 = normalize(d1 * WATER + (sqrt(k) - WATER * c) * n2);
    vec3 light = around_from(way + d1 * s, max(v_world.y + d1.y * s, 0.0), d2, level);
    light = swallowed(light, s, v_tower.z, max(v_world.y, 0.0));
    vec3 colour = mix(light, around(reflect(v, n), level), fresnel(facing));
    float px_m = far / u_focal_px, bare = dot(out_xz, -v.xz) + shape.y * v.y;
    float line = exp(-0.5 * r * bare * bare / max(0.07, 1.1 * px_m)) * min(1.0, 0.10 / px_m);
    float rim = 1.0 - facing;
    rim *= rim;
    vec3 edge = mix(TEAL, mix(VIOLET, MERCURY, 0.6), clamp(v_world.y / 40.0, 0.0, 0.85));
    return colour + edge * (0.45 * line + 0.13 * rim * rim);
}
