// elysara/crystal.frag: a crystal: what its faces mirror, what is seen through it, and the light inside.

#include "elysara/air.glsl"
#include "elysara/surround.glsl"
#include "elysara/crystal_form.glsl"
#include "elysara/dome_place.glsl"

in vec3 v_world;
in vec3 v_own;
flat in vec3 v_normal;
flat in vec4 v_crystal;
flat in vec4 v_tip;
flat in vec4 v_turn;
flat in vec3 v_side_a;
flat in vec3 v_side_b;
out vec4 o_colour;

const float INDEX = 1.48;
const vec3 CLEAR = vec3(0.16, 0.24, 0.07);  // what a radius of it takes away, of red, green, blue: lavender

#ifndef PLAIN
/// The ray inside, from face to face.
/// p, d     in the crystal's frame
/// near     out: how far the nearest other face is from p, m: an edge of the front
/// cross    out: how much nearer the exit is than the next face's, m: an edge of the back
/// plane    out: the face of exit: way, k
/// returns  m to the exit
float through(vec3 p, vec3 d, int own, out float near, out float cross, out vec3 plane) {
    float first = 1e5, second = 1e5;
    near = 1e5;
    plane = vec3(1.0, 0.0, 0.0);
    float rise = max(v_crystal.y - v_crystal.z, 0.1);
    for (int i = 0; i < 6; i++) {
        float m = i < 3 ? v_side_a[i] : v_side_b[i - 3];
        vec2 way = side_way(i);
        float k = m * v_tip.z / v_crystal.z;
        float level = dot(way, p.xz), slant = dot(way, d.xz);
        float left = m - level - k * p.y, pace = slant + k * d.y;
        if (i != own) near = min(near, max(left, 0.0));
        float t = pace > 1e-4 ? max(left, 0.0) / pace : 1e5;
        if (t < first && i != own) { second = first; first = t; plane = vec3(way, k); }
        else if (i != own) second = min(second, t);
        float q = (m * (1.0 - v_tip.z) - dot(way, v_tip.xy)) / rise;
        left = m * (1.0 - v_tip.z) + q * (v_crystal.z - p.y) - level;
        pace = slant + q * d.y;
        if (i + 6 != own) near = min(near, max(left, 0.0) * inversesqrt(1.0 + q * q));
        t = pace > 1e-4 ? max(left, 0.0) / pace : 1e5;
        if (t < first && i + 6 != own) { second = first; first = t; plane = vec3(way, q); }
        else if (i + 6 != own) second = min(second, t);
    }
    float floor_m = d.y < -1e-4 ? max(p.y, 0.0) / -d.y : 1e5;
    if (floor_m < first) { second = first; first = floor_m; plane = vec3(0.0, 0.0, -1.0); }
    cross = second - first;
    return first;
}
#endif

void main() {
    vec3 d = ray_world(), n = v_normal;
    float far = distance(v_world, u_eye_world.xyz);
    float facing = clamp(-dot(d, n), 0.0, 1.0), edge = 1.0 - facing, e2 = edge * edge;
    float fresnel = 0.06 + 0.94 * e2 * e2 * edge;
    float radius = v_crystal.x, own = v_crystal.w;
    float y = clamp(v_own.y / v_crystal.y, 0.0, 1.0);
    float sunward = dot(n, sun_world());
    float light = city_breath(own);
    vec3 gold = mix(GOLD * 1.02 + ROSE * 0.05, ROSE * 0.62 + GOLD * 0.30, u_dawn) * (1.0 - 0.62 * u_dusk);
    vec3 shade = mix(DUSK * 0.9, LAVENDER * 0.30, y) * (1.0 - 0.25 * u_dusk);
    shade = mix(shade, DUSK * 0.5 + CRYSTAL * (0.14 + 0.22 * y), 0.7 * u_dawn);
#ifdef PLAIN
    vec3 mirrored = air_light(normalize(vec3(reflect(d, n).x, abs(reflect(d, n).y), reflect(d, n).z)));
    vec3 c = mix(shade, LAVENDER * 0.42 * (1.0 - 0.5 * u_dusk), 0.35 + 0.35 * n.z);
    c *= 0.74 + 0.42 * fract(own * 13.0 + v_tip.w * 0.618034);
    c += GOLD * light * (0.26 * exp(-3.2 * y) + 0.20 * (1.0 - smoothstep(breath_height(own) - 0.42, breath_height(own) + 0.10, 0.92 * y + 0.06))) * (0.4 + 0.6 * facing);
    c = mix(c, gold, 0.62 * smoothstep(-0.05, 0.85, sunward));
    c = mix(c, mirrored, fresnel);
#else
    vec3 in_d = refract(d, n, 1.0 / INDEX);
    vec2 flat_d = in_d.xz - v_turn.zw * in_d.y;
    vec3 own_d = vec3(v_turn.x * flat_d.x + v_turn.y * flat_d.y, in_d.y, -v_turn.y * flat_d.x + v_turn.x * flat_d.y);
    float near, cross_m;
    vec3 plane;
    float long_m = through(v_own, own_d, int(v_tip.w + 0.5), near, cross_m, plane);
    long_m = min(long_m, 8.0 * radius);
    vec2 way = vec2(v_turn.x * plane.x - v_turn.y * plane.y, v_turn.y * plane.x + v_turn.x * plane.y);
    vec3 back = -normalize(vec3(way.x, plane.z - dot(way, v_turn.zw), way.y));
    vec3 out_d = refract(in_d, back, INDEX);
    bool kept = dot(out_d, out_d) < 0.5;   // totally reflected
    if (kept) out_d = reflect(in_d, back);
    vec3 seen = min(surround(out_d), GOLD * 0.35 + 0.75) * (kept ? 0.50 : 0.92);
    // the dome, seen through it, bent
    vec3 to_dome = DOME - v_world;
    float ahead = dot(to_dome, out_d), miss2 = dot(to_dome, to_dome) - ahead * ahead, share = miss2 / (DOME_R * DOME_R);
    float hit = smoothstep(1.06, 0.98, share) * step(0.0, ahead) * step(-0.06, out_d.y) * smoothstep(1200.0, 300.0, ahead);
    vec3 bubble_light = mix(DUSK * 0.75 + CRYSTAL * 0.22, mix(CRYSTAL, GOLD, smoothstep(-0.4, 0.5, out_d.x)), 0.75 * share * share * share);
    float heart2 = max(dot(HEART - v_world, HEART - v_world) - pow(dot(HEART - v_world, out_d), 2.0), 0.0);
    seen = mix(seen, bubble_light + (GOLD + ROSE * 0.5) * exp(-heart2 / 160.0), 0.8 * hit);
    vec3 c = seen * exp(-CLEAR * min(long_m / radius, 5.0) * 1.25);
    // light inside: it climbs the axis from the foot and breathes
    vec2 side = v_own.xz, run = own_d.xz;
    float to = clamp(-dot(side, run) / max(dot(run, run), 1e-4), 0.0, long_m);
    vec3 close = v_own + own_d * to;
    float q = dot(close.xz, close.xz) / (radius * radius), h = clamp(close.y / v_crystal.y, 0.0, 1.0);
    float drawn = breath_height(own), front = 1.0 - smoothstep(drawn - 0.42, drawn + 0.10, 0.92 * h + 0.06);
    float glow = exp(-15.0 * q) * (0.9 * exp(-4.5 * h) + 0.75 * front * (0.45 + 0.55 * h) + 0.06) + (0.20 * exp(-7.0 * h) + 0.04 * front) * exp(-1.4 * q);
    c = c * 1.02 + shade * 0.10;
    // veils: planes where growth once stopped, a film of bubbles on each
    vec3 lie = normalize(vec3(own - 0.5, 0.55 + 0.3 * own, 0.35 - 0.6 * own));
    float step_m = radius * (0.9 + 1.7 * own), level = dot(v_own, lie) / step_m, pace = dot(own_d, lie) / step_m;
    float to_veil = (pace > 0.0 ? ceil(level) - level : level - floor(level)) / max(abs(pace), 1e-4);
    vec3 on = v_own + own_d * min(to_veil, 8.0 * radius);
    float bubble = textureLod(t_noise, on.xz / radius * 0.13 + own * 7.0, log2(max(1.0, far / (u_focal_px * radius) * 33.0))).z;
    float veil = smoothstep(0.1, 1.4, bubble) * smoothstep(long_m, 0.7 * long_m, to_veil);
    c += (LAVENDER * 0.30 + ROSE * 0.16 + GOLD * 0.20 * light) * veil * 0.20 * (1.0 - 0.5 * u_dusk);
    c = mix(c, mix(GOLD * 0.98 + ROSE * 0.18 * exp(-8.0 * q), GOLD * 0.45 + ROSE * 0.35 + LAVENDER * 0.15, 0.8 * u_dawn) * (0.72 + 0.28 * light), 1.0 - exp(-0.62 * glow * light * (1.0 - 0.35 * u_dawn)));
    c *= 0.74 + 0.42 * fract(own * 13.0 + v_tip.w * 0.618034);  // no two faces alike
    // the sun lies on the faces that look at it; what looks away is lavender
    float sun = smoothstep(-0.05, 0.80, sunward);
    c = mix(c, c * 0.30 + gold * (0.62 + 0.28 * y), 0.88 * sun);
    c = mix(c, c * vec3(0.36, 0.32, 0.58), smoothstep(0.20, -0.7, sunward) * 0.80);
    // against the light it lets gold through where it is thin; away from it, violet deepens
    float against = max(dot(d, sun_world()), 0.0);
    against *= against;
    c += mix(GOLD * 0.36 + ROSE * 0.02, ROSE * 0.20 + GOLD * 0.12, u_dawn) * against * against * exp(-0.55 * long_m / radius) * (1.0 - 0.55 * u_dusk);
    c *= mix(vec3(0.70, 0.64, 0.82), vec3(1.0), smoothstep(0.1, 0.75, against));
    // edges: bright bevels in front, thin dark ones behind; never thinner than a pixel, but fainter
    float px_m = far / u_focal_px;
    float bevel = max(0.10 + 0.008 * radius, 0.8 * px_m), faint = min(1.0, (0.10 + 0.008 * radius) / (0.8 * px_m));
    float line = smoothstep(bevel, 0.35 * bevel, near) * faint;
    float behind = smoothstep(1.6 * bevel, 0.4 * bevel, cross_m) * faint;
    c *= 1.0 - 0.30 * behind * (1.0 - line);
    vec3 bright = mix(LAVENDER * 0.9 + ROSE * 0.25, GOLD * 1.25 + ROSE * 0.2, smoothstep(-0.5, 0.5, sunward));
    c = mix(c, bright * (1.0 - 0.5 * u_dusk), 0.46 * line);
    c = mix(c, surround(reflect(d, n)), fresnel);
#endif
    // where it stands: the glass rises a little to it, bright with its light, and a dark line under that
    float foot = max(v_own.y, 0.0), foot_px = far / u_focal_px;
    c += mix(GOLD, ROSE, 0.3) * light * (0.42 * exp(-foot / (1.0 + foot_px)) + 0.09 * exp(-foot / 9.0));
    c *= 1.0 - 0.75 * exp(-foot / 0.22) * min(1.0, 0.22 / foot_px);
    c = through_air(c, d, far);
    o_colour = vec4(clamp(c, 0.0, 8.0), 1.0);
}
