// serenes/quicksilver_mirror.frag: quicksilver: first a pool with a round, tight edge, then a broken mirror.
// Every shard shows another part of the scene; some show whoever looks into them,
// a body broken across the cracks.

#include "serenes/air.glsl"
#include "serenes/street_land.glsl"
#include "lib/noise/hash.glsl"

uniform sampler2D t_sky;        // the sky's map
uniform sampler2D t_echo;       // the avenue as reflected in y = 0, aimed along -z and below the horizon
uniform vec2 u_echo_aim;        // sine and cosine of its dip
uniform vec2 u_echo_focal;      // its focal length, in its widths and heights
in vec3 v_world;
in vec2 v_place;
flat in vec3 v_u;
flat in vec3 v_w;
flat in vec4 v_own;     // spread, hard, chance, self
flat in float v_radius;
#ifdef PLAIN
flat in float v_row;
uniform sampler2D t_shards;     // a row for each plate, by scenes/serenes/quicksilver_mirror.py: its shards, its outline
#endif
out vec4 o_colour;

const int SHARDS = 13, FACES = 6;

/// The outline's radius at an angle: a drop's while it is liquid, a broken pane's when it is hard. About 1.
float outline(float a, float own, float spread, float hard) {
    float turn = 6.2831853 * own;
    float round_ = 0.92 + 0.11 * sin(2.0 * a + turn) + 0.07 * sin(3.0 * a - 2.3 * turn);
    round_ += 0.03 * sin(5.0 * a + 5.0 * turn);
    float pane = 2.0;
#ifdef PLAIN
    vec2 way = vec2(cos(a), sin(a));
    for (int k = 0; k < FACES; k++) {
        vec4 face = texelFetch(t_shards, ivec2(SHARDS + k, int(v_row + 0.5)), 0);
        pane = min(pane, face.z / max(dot(way, face.xy), 0.20));
    }
#else
    for (int k = 0; k < FACES; k++) {
        vec2 h = hash2(vec2(float(k), floor(own * 4096.0)));
        float face = (float(k) + 0.8 * h.x) * 1.0471976 + turn;
        pane = min(pane, (0.56 + 0.52 * h.y) / max(cos(a - face), 0.20));
    }
#endif
    return mix(round_ * (0.12 + 0.88 * spread) * step(0.001, spread), min(pane, 1.22), hard);
}

/// What comes along a ray: the echo where it was drawn, the sky's map elsewhere, the dark street below.
/// What lies behind the eye is the avenue again: the city is the same both ways.
/// rough   [0, 1], where a rim bends so strongly that a pixel shows much of it
vec3 scene_along(vec3 r, float rough) {
    vec3 sky = textureLod(t_sky, sky_uv(vec3(r.x, max(r.y, 0.015), -abs(r.z))), 0.7 + 4.0 * rough).rgb;
    // the moss at its feet, with the pulse in it
    vec2 hit = v_world.xz + r.xz * min(max(v_world.y, 0.3) / max(-r.y, 0.06), 30.0);
    float clump = smoothstep(-0.8, 1.2, textureLod(t_land, hit / 5.3, 1.0).r);
    float wave = pulse_wave(length(hit - u_eye_world.xz), 0.0);
    vec3 street = INDIGO * 0.10 + mix(MOSS, TEAL, 0.4) * u_moss * clump * (0.012 + 0.30 * wave);
    vec3 v = vec3(r.x, -max(abs(r.y), 0.004), abs(r.z));     // z: along the avenue
    float ahead = v.z * u_echo_aim.y - v.y * u_echo_aim.x;
    float above = v.y * u_echo_aim.y + v.z * u_echo_aim.x;
    vec2 uv = 0.5 + vec2(v.x, above) / max(ahead, 0.05) * u_echo_focal;
    vec2 inside = smoothstep(vec2(0.0), vec2(0.08), uv) * smoothstep(vec2(1.0), vec2(0.92), uv);
#ifdef PLAIN
    vec3 near = textureLod(t_echo, clamp(uv, 0.002, 0.998), 0.0).rgb;
#else
    // four looks: a curved face may show the image many times enlarged
    vec2 step_uv = 0.7 / vec2(textureSize(t_echo, 0));
    vec3 near = vec3(0.0);
    for (int k = 0; k < 4; k++) {
        vec2 side = vec2(float(k % 2), float(k / 2)) * 2.0 - 1.0;
        near += 0.25 * textureLod(t_echo, clamp(uv + side * step_uv, 0.002, 0.998), 0.0).rgb;
    }
#endif
    near = min(near, mix(6.0, 0.4, sqrt(rough)));
    near = mix(near, min(sky, 0.5), 0.8 * rough);
    vec3 c = mix(sky, near, inside.x * inside.y * smoothstep(0.1, 0.3, ahead));
    return mix(street, c, smoothstep(-0.16, -0.01, r.y));
}

/// A figure as you are, about 1.5 radii tall: how far inside its edge, in radii (negative outside).
float self_inside(vec2 q) {
    q.x = abs(q.x - 0.02);
    float head = 0.100 - length((q - vec2(0.0, 0.56)) * vec2(1.20, 0.82));
    float neck = 0.038 - q.x - 6.0 * max(abs(q.y - 0.40) - 0.08, 0.0);
    float slope = smoothstep(0.41, 0.28, q.y);     // from the neck down the shoulders
    float wide = mix(0.04, 0.200, slope) - 0.090 * smoothstep(0.24, -0.06, q.y)
        + 0.055 * smoothstep(-0.10, -0.36, q.y);
    float trunk = wide - q.x - max(q.y - 0.42, 0.0);
    vec2 upper = q - mix(vec2(0.180, 0.255), vec2(0.270, -0.10), clamp((0.255 - q.y) / 0.355, 0.0, 1.0));
    vec2 lower = q - mix(vec2(0.270, -0.10), vec2(0.235, -0.42), clamp((-0.10 - q.y) / 0.32, 0.0, 1.0));
    float arm = max(0.044 - length(upper), 0.036 - length(lower));
    return max(max(max(head, neck), trunk), arm);
}

void main() {
    float spread = clamp(v_own.x, 0.0, 1.0), hard = clamp(v_own.y, 0.0, 1.0), own = v_own.z;
    vec3 d = v_world - u_eye_world.xyz;
    float t = max(length(d), 0.05);
    d /= t;
    vec2 q = v_place;
    float r = length(q), a = atan(q.y, q.x);
    float edge = outline(a, own, spread, hard) - r;
    float px = max(fwidth(r), 1e-4);
    float cover = clamp(edge / px + 0.5, 0.0, 1.0);
    if (cover < 0.004) discard;     // what is behind the plate's corners is seen: they keep no depth

    // the shards: nearest of scattered points, closer together about the blow
    float first = 9.0, second = 9.0, which = 0.0;
    vec2 at = vec2(0.0), other = vec2(0.0);
#ifdef PLAIN
    vec2 tilt = vec2(0.0);
    for (int k = 0; k < SHARDS; k++) {
        vec4 shard = texelFetch(t_shards, ivec2(k, int(v_row + 0.5)), 0);
        vec2 off = q - shard.xy;
        float dist = dot(off, off);
        bool nearer = dist < first;
        other = nearer ? at : dist < second ? shard.xy : other;
        second = min(second, max(first, dist));
        at = nearer ? shard.xy : at;
        tilt = nearer ? shard.zw : tilt;
        which = nearer ? float(k) : which;
        first = min(first, dist);
    }
#else
    vec2 blow = (hash2(vec2(17.0, floor(own * 4096.0))) - 0.5) * 0.7;
    for (int k = 0; k < SHARDS; k++) {
        vec2 h = hash2(vec2(float(k) + 31.0, floor(own * 4096.0)));
        float far = 0.10 + 1.15 * float(k) / float(SHARDS), turn = 2.39996 * float(k) + 1.6 * h.x;
        vec2 s = blow + far * (0.8 + 0.4 * h.y) * vec2(cos(turn), sin(turn));
        float dist = dot(q - s, q - s);
        if (dist < first) {
            second = first;
            other = at;
            first = dist;
            at = s;
            which = float(k);
        } else if (dist < second) {
            second = dist;
            other = s;
        }
    }
    vec2 tilt = (hash2(vec2(which, floor(own * 977.0) + 7.0)) - 0.5) * 2.0;
#endif
    float seam = (second - first) / max(2.0 * length(other - at), 1e-3);    // distance to the crack, radii

    // normals: a pool's tight edge, a shard's own lean
    float lip = exp(-max(edge, 0.0) / 0.055) * (1.0 - hard);
    vec2 outward = q / max(r, 1e-3);
    float swim = 0.035 * (1.0 - hard) * sin(9.0 * r - 6.2831853 * (u_drift_c * 9.0 + own));
    vec2 slope = outward * (1.9 * lip + swim + 0.16 * r * r * (1.0 - hard));
    float struck = (r - 1.1 * (1.0 - u_onset)) / 0.14;  // a note runs over it as a ring
    struck = u_onset * exp(-struck * struck);
    slope += outward * (0.28 * struck) + tilt * mix(0.20, 0.34, smoothstep(0.5, 1.0, v_w.y)) * hard;
    slope += 0.014 * hard * sin(vec2(5.0, 6.0) * q.yx + 6.0 * own);     // old glass is never flat
    vec3 face = normalize(cross(v_u, v_w));
    face *= face.y < 0.0 ? -1.0 : 1.0;
    if (dot(face, d) > 0.0) face = -face;
    vec3 n = normalize(face + v_u * slope.x + v_w * slope.y);
    n = dot(n, d) > -0.03 ? normalize(n - d * (dot(n, d) + 0.05)) : n;
    vec3 c = scene_along(reflect(d, n), clamp(lip * 1.5, 0.0, 1.0));
    float shade = mix(1.0, 0.40 + 1.0 * hash(which + 64.0 * own + 5.0), hard);
    // silver: it keeps little of the colours that it mirrors
    float grey = dot(c, vec3(0.25, 0.55, 0.20));
    c = mix(c, MERCURY * grey, 0.30) * shade * 2.3 + MERCURY * (0.014 + 0.035 * hard);
    // the sun runs along rims and shard edges
    vec3 bounce = reflect(d, n);
    float sun = max(dot(bounce, normalize(sun_world() + vec3(0.0, 0.06, 0.0))), 0.0);
    c += mix(VIOLET, MERCURY, 0.6) * 0.35 * lip * sun;

    // what makes it a liquid: dark where it curls under, a thin bright crescent toward the sun
    float wet = 1.0 - hard, curl = exp(-max(edge, 0.0) / 0.026);
    float arc = exp(-pow((edge - 0.075) / max(0.022, px), 2.0)) * smoothstep(-0.1, 0.95, sin(a + 0.35));
    c = mix(c, INDIGO * 0.16 + c * 0.12, 0.88 * curl * wet);
    c += mix(MERCURY, VIOLET, 0.2) * (arc * wet * 2.0 + 0.10 * struck);

    // whoever looks: a body displaced from shard to shard, warm about the heart
    float there = v_own.w * smoothstep(0.45, 1.0, hard);
    vec2 look = (q + tilt * vec2(0.16, 0.12)) * (0.86 + 0.08 * tilt.x) + vec2(0.0, 0.06);
    float inside = self_inside(look);
    float body = smoothstep(-0.015, 0.035, inside) * there;
    float rim = exp(-abs(inside) / 0.022) * there;
    float deep = length(look - vec2(0.05, 0.12));
    float form = smoothstep(0.0, 0.11, inside), lit = 0.55 + 0.45 * smoothstep(0.25, -0.25, look.x);
    vec3 skin = mix(MERCURY, ROSE, 0.12 + 0.35 * exp(-deep * 3.0)) * (0.30 + 0.55 * form * lit);
    skin = mix(skin, VIOLET * 0.16 + INDIGO, 0.45 * smoothstep(0.05, 0.30, look.x)) * (0.8 + 0.4 * shade);
    c = mix(c, c * 0.25 + skin, (0.94 - 0.5 * smoothstep(-0.3, -0.9, look.y)) * body);
    c = mix(c, c * 0.40, (1.0 - body) * there * exp(-max(-inside, 0.0) / 0.16));
    c += mix(MERCURY, ROSE, 0.4) * rim * 0.16;
    vec3 rose = ROSE * (0.75 + 0.5 * u_pulse) * (1.0 + 0.9 * u_dawn);
    c += rose * there * 0.20 * body * exp(-deep * 7.0);

    // cracks: a dark line with a bright flank; across the body they carry its light
    float line = max(0.006, 0.62 * px), thin = min(1.0, 0.006 / px + 0.30);
    float crack = exp(-seam * seam / (line * line)) * hard;
    float flank = exp(-pow((seam - 2.0 * line) / line, 2.0)) * hard;
    c = mix(c, INDIGO * 0.10, 0.92 * crack * thin);
    c += MERCURY * flank * (0.02 + 0.85 * max(tilt.x * 0.5 + tilt.y * 0.6, 0.0)) * thin;
    c += rose * (crack + 0.35 * exp(-seam / (3.5 * line))) * thin * exp(-deep * 2.6) * there
        * (0.25 + 1.9 * smoothstep(-0.10, 0.05, inside));
    float bevel = exp(-max(edge, 0.0) / max(0.010, 0.8 * px)) * hard;
    c = mix(c, MERCURY * (0.25 + 0.8 * max(sin(a + 0.9), 0.0)), 0.55 * bevel * thin);
    c = through_air(max(c, 0.0), d, t);
    o_colour = vec4(c * cover, cover);
}
