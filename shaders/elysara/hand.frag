// elysara/hand.frag: skin lit from before it by the thread and the dome; light goes round and through it.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_own;
uniform vec3 u_end;          // where the thread ends
uniform vec3 u_nail[4];      // middle of a nail, in the hand's frame, m
uniform vec3 u_nail_way[4];
uniform float u_cover;       // [0, 1] how much of it is there
uniform float u_cloth;       // 1: the sleeve
out vec4 o_colour;

/// Light that goes round: as if the surface were bent by `soft`.
float wrapped(float cosine, float soft) {
    return clamp((cosine + soft) / (1.0 + soft), 0.0, 1.0);
}

void main() {
    vec3 d = ray_world(), n = normalize(v_normal);
    n = dot(n, d) > 0.0 ? n - 2.0 * dot(n, d) * d : n;
    vec3 to_end = u_end - v_world, to_heart = normalize(HEART - v_world);
    float m2 = dot(to_end, to_end);
    float near = 0.0030 / (m2 + 0.0030);
    float edge = 1.0 - clamp(-dot(n, d), 0.0, 1.0), rim = edge * edge * edge;
    float heart = (0.55 + 0.40 * u_pulse + 2.2 * u_surge);
    float sun = 1.0 - 0.7 * u_dusk;
    vec3 skin = mix(GOLD, ROSE, 0.62) * vec3(0.72, 0.56, 0.52);
    vec3 cloth = LAVENDER * 0.62 + ROSE * 0.16;
    vec3 base = mix(skin, cloth, u_cloth);
    float from_end = wrapped(dot(n, to_end * inversesqrt(max(m2, 1e-8))), 0.45);
    float from_heart = wrapped(dot(n, to_heart), 0.30), from_sun = wrapped(dot(n, sun_world()), 0.25);
    vec3 c = base * (DUSK * 1.5 + LAVENDER * 0.16 * (0.5 + 0.5 * n.y));
    c += base * (GOLD * 0.55 + ROSE * 0.25) * from_heart * heart;
    c += base * GOLD * 0.65 * from_sun * sun;
    c += base * (ROSE * 1.5 + GOLD * 0.4) * from_end * near * (0.8 + 0.5 * u_pulse) * u_reach;
    // thin parts let light through: the rim of fingers glows warm
    vec3 through = mix(GOLD, ROSE, 0.3) * vec3(1.0, 0.58, 0.48);
    c += through * rim * (0.22 * heart + 0.9 * near * u_reach) * (1.0 - 0.6 * u_cloth);
    if (u_cloth < 0.5) {
        float nail = 0.0;
        for (int k = 0; k < 4; k++) {
            vec3 q = v_own - u_nail[k];
            float along = dot(q, u_nail_way[k]);
            vec3 side = q - u_nail_way[k] * along;
            float r2 = along * along / 4.2e-5 + dot(side, side) / 2.4e-5;
            nail = max(nail, smoothstep(1.15, 0.7, r2));
        }
        vec3 shine = air_light(reflect(d, n));
        c = mix(c, c * 1.12 + shine * 0.14 + ROSE * 0.03, nail);
        c += shine * 0.05 * (0.3 + rim);
    } else {
        float weave = 0.5 + 0.5 * n.y;
        c += (LAVENDER * 0.10 + GOLD * 0.14 * heart) * rim + DUSK * 0.10 * weave;
    }
    c *= 1.0 - 0.86 * u_white;   // a shade in the white
    o_colour = vec4(clamp(c, 0.0, 6.0) * u_cover, u_cover);
}
