// serenes/shard.frag: a flying pane: thin dark glass, the sky in each of its faces, bright cut edges, the sun for a
// moment.

#include "serenes/air.glsl"
#include "serenes/glass_light.glsl"

in vec3 v_world;
in vec3 v_shard;    // age, s; 0 on the skin, 1 within; chance
in float v_edge;    // 1 at its middle, 0 at its outline
in vec3 v_air;
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 v = way / far;
    vec3 n = cross(dFdx(v_world), dFdy(v_world));
    n = n / max(length(n), 1e-12);
    n = dot(n, v) > 0.0 ? -n : n;
    float facing = clamp(dot(n, -v), 0.0, 1.0);
    float layer = clamp(v_shard.y, 0.0, 1.0), inside = clamp(v_edge, 0.0, 1.0);
    float side = smoothstep(0.0, 0.02, layer) * smoothstep(1.0, 0.98, layer);  // a cut face
    // each face throws back its own piece of sky
    vec3 back = reflect(v, n);
    vec4 mirrored = textureLod(t_around, around_uv(back), 0.0);
    vec3 c = gathered_light(mirrored.rgb) * 2.2;
    float mirror = min(1.0, 1.2 * fresnel(facing) + 0.06 + 0.20 * v_shard.z);
    // what it bends lies over what is plainly behind it
    vec3 bent = gathered_light(around(normalize(v - n * 0.34), 0.0)) * vec3(0.45, 0.85, 0.90);
    // the great sun shines through those before it
    float through = max(dot(v, sun_world()), 0.0);
    through *= through * through;
    bent += (mix(VIOLET, TEAL, 0.35) * 0.5 + MERCURY * 0.25) * (through * through * (0.10 + 0.9 * v_shard.z * v_shard.z) * (0.25 + 0.75 * facing) * (1.0 - 0.8 * u_dawn));
    vec3 body = bent * 0.95 + INDIGO * 0.06;
    float cover = mix(0.80, 0.92, side);
    vec3 colour = mix(body * cover, c, mirror);
    cover = mix(cover, 1.0, mirror);
    // its outline: thin, and brightest toward the sun
    float px = fwidth(v_edge);
    float line = (1.0 - smoothstep(0.4 * px, 1.4 * px + 0.01, inside)) * clamp(0.06 / max(px, 1e-4), 0.10, 1.0);
    float sun = max(dot(v, sun_world()), 0.0), turned = abs(dot(n, normalize(sun_world() + vec3(0.3, 0.5, 0.0))));
    float lit = (0.08 + 0.8 * turned * turned * turned) * (0.4 + 0.9 * sun * sun * sun);
    vec3 edge = mix(TEAL, MERCURY, 0.25 + 0.5 * v_shard.z);
    colour += edge * lit * (0.55 * line * (1.0 - side) + 0.22 * side);
    // few of them catch it
    vec2 disc = sun_disc(back, 0.8);
    float glint = max(dot(back, sun_world()), 0.0);
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint *= glint;
    colour += mix(VIOLET, MERCURY, 0.6) * ((2.6 * disc.x + 0.5 * glint) * step(0.55, v_shard.z) * (1.0 - u_dawn));
    float gone = smoothstep(2.6, 5.2, v_shard.x);
    vec3 air = max(v_air, 0.0);
    colour = mix(colour, air * cover + edge * 0.04, 0.5 * gone);
    float clear = 1.0 - 0.75 * gone;
    o_colour = vec4(mix(air * cover, colour, exp(-far * 0.0052 * u_haze)), cover) * clear;
}
