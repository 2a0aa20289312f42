// summit/vein_course.glsl: which place of the grown veins is seen at a place of the disc.

#include "summit/sky_dome.glsl"

/// The disc's place that is seen at p: twisted by `twist` toward the summit, writhing.
vec2 writhe(vec2 p, float twist, float k) {
    // over the climb the twist tightens and great bends wander through: they take other ways
    float s = twist * (1.0 - length(p)) * (1.0 + 0.45 * u_stair);
    vec2 q = vec2(cos(s) * p.x - sin(s) * p.y, sin(s) * p.x + cos(s) * p.y);
    q += 0.013 * k * vec2(sin(5.0 * q.y + 6.0 * u_stair + vein_turn(90.0)),
                          sin(5.7 * q.x - 5.0 * u_stair - vein_turn(71.0))) * min(5.0 * length(p), 1.0);
    q += 0.013 * k * vec2(sin(13.0 * q.y + vein_turn(314.0) + sin(9.0 * q.x - vein_turn(150.0))),
                          cos(12.0 * q.x - vein_turn(255.0) + sin(11.0 * q.y + vein_turn(195.0))));
    q += (0.0024 + 0.0016 * u_discord) * k * vec2(sin(47.0 * q.y - vein_turn(645.0) + 20.0 * q.x),
                           cos(43.0 * q.x + vein_turn(585.0) - 17.0 * q.y));
    return q;
}

vec2 gold_course(vec2 disc) {
    return writhe(disc, 0.9, 1.0);
}

vec2 indigo_course(vec2 disc) {
    return writhe(0.985 * disc + 0.013, -0.45, -1.25);
}

/// What changes slowly from place to place of the disc, for veins() of vein.glsl: how thick the veins are, the
/// light of the gold ones, of the indigo ones.
/// wide     noise4() there
/// held     [0, 1] a finger holds this part of the sky
vec3 vein_look(vec2 disc, vec4 wide, float held) {
    float r = length(disc);
    // the eye comes near to where they meet
    float thick = (1.25 - 0.65 * u_loosen * exp(-4.0 * r)) * (1.0 + 0.16 * u_bands.y * (1.0 - 0.6 * u_loosen));
    // two thirds stay black; where the indigo ones' roots meet it would be one blot
    vec2 lit = vec2(0.07, 0.12) + vec2(1.30, 1.6) * smoothstep(vec2(0.47, 0.40), vec2(0.74, 0.66), wide.xy);
    lit *= vec2(1.0 - 0.45 * held, 1.0 - 0.6 * held);
    lit.y *= (0.35 + 0.65 * smoothstep(0.03, 0.16, r)) * (1.0 - 0.55 * u_loosen);
    lit *= 0.70 + 0.75 * smoothstep(0.9, 0.1, r) + 1.3 * exp(-7.0 * r);
    return vec3(thick, lit * u_veins * (1.0 - 0.40 * u_loosen) * (1.0 + 0.6 * u_heart + 0.35 * u_energy));
}

/// Where vein_look() finds its noise.
vec2 vein_wide(vec2 disc) {
    return 4.9 * disc + vec2(vein_turn(4.0) * (64.0 / TAU), 2.0 - 1.5 * u_stair);
}
