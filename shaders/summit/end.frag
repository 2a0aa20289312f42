// summit/end.frag: all light draws together to a ragged star, a point of silver; black; then two eyes, silver
// moons, go on burning behind the eyelids.

#include "summit/sky_light.glsl"

uniform sampler2D t_gold;  // the sky's veins: the lids have the same

out vec4 o_colour;  // premultiplied: how much of the picture is gone, and what shines instead

const float APART = 0.19;  // of the eyes, from the middle; tangents of angles
const float EYE = 0.098;    // their radius

/// The last star: a ragged rest of the world, then a splinter of silver, then a point.
/// at: place about the summit, radius a, in tangents of angles.
vec4 star(vec2 at, float a) {
    float left = 1.0 - u_point, px = 1.0 / u_focal_px;
    float r = 3.0 * left * left * sqrt(left) + 0.0045 * smoothstep(0.0, 0.03, left);
    vec2 round = at / max(a, 1e-5);
    vec4 n = noise4(2.3 * round + 20.0), fine = noise4(6.1 * round + vec2(40.0, 2.0 * u_point));
    vec4 splinter = noise4(14.0 * round + 9.0);
    float jag = 0.30 + 1.1 * n.x * n.x + 0.45 * fine.y * fine.y + 0.55 * sq(sq(splinter.z));
    float edge = r * jag, soft = max(0.22 * edge, 1.2 * px);
    float mask = smoothstep(edge + 0.5 * soft, edge - soft, a);
    // what is left of the world goes before it is only a few pixels
    float world = 1.0 - smoothstep(0.06, 0.65, u_point);
    float gone = 1.0 - mix(mask, 1.0, 1.0 - smoothstep(0.0, 0.48, u_point)) * world;
    float come = smoothstep(0.40, 0.66, u_point);
    vec3 hue = mix(WARM_WHITE, SILVER, smoothstep(0.20, 0.55, u_point));
    float facet = 0.35 + 1.3 * n.z * fine.x;
    float core = mask * (0.03 + facet * exp(-3.0 * a / max(edge, 1e-4)));
    core *= mix(0.8, 3.0, u_point) * (1.0 - world);
    core += 6.0 * exp(-a * a / (0.012 * r * r + 2.0 * px * px)) * smoothstep(0.0, 0.04, left);
    core += 0.0022 * (r + 0.02) / (a * a + 0.0010 + 0.05 * r * r);
    return vec4(hue * core * come, gone);
}

/// One eye: a moon seen through a lid. p: place about its middle, in its radii.
/// focus: 0 a blur of light, 1 a moon.
vec3 eye(vec2 p, float side, float focus) {
    float l = length(p);
    vec4 seas = noise4(1.7 * p + 31.0 + 9.0 * side), pits = noise4(5.2 * p + 11.0 + 9.0 * side);
    float soft = mix(1.1, 0.26, focus);  // lids let no edge through
    float disc = smoothstep(1.0 + soft, 1.0 - soft, l);
    float round = sqrt(max(1.0 - 0.72 * min(l * l, 1.0), 0.0));
    float seen = smoothstep(0.25, 0.75, 0.8 * seas.x + 0.2 * pits.y);
    float face = round * mix(0.8, 0.50 + 0.55 * seen, focus);
    float lit = 0.45 + 0.55 * smoothstep(-0.9, 0.8, dot(p, vec2(-0.5, 0.45)));
    vec3 c = SILVER * (disc * face * lit * 1.15);
    c += mix(SILVER, LAVENDER, 0.35) * (0.07 * exp(-0.85 * max(l - 0.6, 0.0)));
    float ring = (l - 1.55) / 0.34;
    c += mix(SILVER, LAVENDER, 0.7) * 0.030 * exp(-ring * ring);  // what burns on after bright light
    return c + mix(LAVENDER, SILVER, 0.4) * (0.007 * exp(-0.40 * l));
}

void main() {
    vec3 d = ray_world();
    vec3 to = normalize(PEAK_WORLD - u_eye_world.xyz);
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.0)) + vec3(1e-5, 0.0, 0.0)), up = cross(right, to);
    float ahead = dot(d, to);
    vec2 at = vec2(dot(d, right), dot(d, up)) / max(ahead, 0.05);
    float a = ahead > 0.05 ? length(at) : 20.0;

    vec4 last = star(at, a);
    vec4 c = vec4(last.rgb * (1.0 - u_black), mix(last.a, 1.0, u_black));

    // the lid: dark, veined, lit by what burns behind it
    float breath = 0.5 + 0.5 * sin(TAU * u_breath);
    vec2 lid = at * vec2(1.0, 1.25) + vec2(0.0, 0.04);
    vec4 soft = noise4(2.9 * lid + 3.0 + 0.10 * breath);
    lid += 0.10 * (soft.zw - 0.5);
    vec4 grown = textureLod(t_gold, 0.5 + 0.21 * (lid + vec2(0.9, 0.35)), 2.0);
    float off = grown.x / (2.2 * grown.y + 0.002);
    float vessel = exp(-off * off) * min(grown.y / 0.003, 1.0);
    float glow = exp(-1.5 * dot(lid, lid));
    vec3 field = mix(LAVENDER, SILVER, 0.22) * vec3(0.86, 0.84, 1.0) * 0.0065 * (0.10 + 0.90 * glow);
    field *= (0.65 + 0.7 * soft.y) * (0.85 + 0.15 * breath);
    field *= 1.0 - 0.68 * vessel * (0.3 + 0.7 * glow);
    float low = at.y + 0.62 + 0.16 * at.x * at.x;  // the lids meet: a little more light
    field += LAVENDER * 0.003 * exp(-60.0 * low * low) * (0.6 + 0.4 * breath);
    vec2 drift = 0.006 * vec2(sin(TAU * u_drift_c), cos(TAU * u_drift_b));
    vec3 moons = vec3(0.0);
    float wake = u_waking * step(0.05, ahead), focus = smoothstep(0.15, 0.95, wake);
    for (int k = -1; k <= 1; k += 2) {
        moons += eye((at - drift - vec2(APART * float(k), 0.045)) / EYE, float(k), focus);
    }
    // seen through the lids: their vessels cross the moons
    moons *= (1.0 - 0.40 * vessel) * (0.82 + 0.30 * soft.x);
    float swell = (wake - 0.55) / 0.22, breathes = 1.0 + 0.45 * exp(-swell * swell);  // one breath of light
    c.rgb += field * smoothstep(0.0, 0.8, wake) * breathes;
    c.rgb += moons * smoothstep(0.0, 0.75, wake) * breathes * (0.92 + 0.08 * breath);
    o_colour = c;
}
