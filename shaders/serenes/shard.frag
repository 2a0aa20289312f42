// serenes/shard.frag: a flying pane: the city seen bent through it, bright cut edges, the sun for a moment.

#include "serenes/air.glsl"
#include "serenes/glass_light.glsl"

in vec3 v_world;
in vec3 v_shard;
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 v = way / far;
    vec3 n = cross(dFdx(v_world), dFdy(v_world));
    n = n / max(length(n), 1e-12);
    n = dot(n, v) > 0.0 ? -n : n;
    float facing = clamp(dot(n, -v), 0.0, 1.0);
    vec3 bent = normalize(v - n * 0.34);
    vec3 through = around(bent, 0.5) * mix(vec3(0.72, 0.92, 0.96), vec3(0.50, 0.86, 0.90), v_shard.z);
    vec3 back = reflect(v, n);
    vec3 mirrored = around(back, 0.5);
    vec3 colour = mix(through * 1.15 + INDIGO * 0.08 + TEAL * 0.012, mirrored, min(1.0, fresnel(facing) + 0.16));
    float layer = clamp(v_shard.y, 0.0, 1.0);
    float cut = smoothstep(0.02, 0.3, layer) * smoothstep(0.98, 0.7, layer);
    colour += mix(TEAL, MERCURY, 0.5) * (0.34 * cut);
    float sun = max(dot(back, sun_world()), 0.0);
    sun *= sun;
    sun *= sun;
    sun *= sun;
    sun *= sun;
    colour += mix(VIOLET, MERCURY, 0.6) * (sun * 1.8);
    colour = mix(colour, air_light(vec3(v.x, abs(v.y), v.z)) * 1.2 + MERCURY * 0.10, smoothstep(2.2, 5.0, v_shard.x) * 0.8);
    o_colour = vec4(through_air(colour, v, far), 1.0);
}
