// serenes/quicksilver_mirror.frag: quicksilver: first a pool with a round, tight edge, then a broken mirror.
// Every shard shows another part of the scene; some show whoever looks into them, broken and bleeding light.

#include "serenes/air.glsl"
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
out vec4 o_colour;

const int SHARDS = 13;

/// The outline's radius at an angle: a drop's while it is liquid, a broken pane's when it is hard. About 1.
float outline(float a, float own, float spread, float hard) {
    float turn = 6.2831853 * own;
    float round_ = 0.92 + 0.11 * sin(2.0 * a + turn) + 0.07 * sin(3.0 * a - 2.3 * turn);
    round_ += 0.03 * sin(5.0 * a + 5.0 * turn);
    float pane = 2.0;
    for (int k = 0; k < 7; k++) {
        vec2 h = hash2(vec2(float(k), floor(own * 4096.0)));
        float face = (float(k) + 0.7 * h.x) * 0.8975979 + turn;
        pane = min(pane, (0.72 + 0.34 * h.y) / max(cos(a - face), 0.20));
    }
    return mix(round_ * (0.12 + 0.88 * spread) * step(0.001, spread), min(pane, 1.22), hard);
}

/// What comes along a ray: the echo where it was drawn, the sky's map elsewhere, the dark street below.
/// What lies behind the eye is the avenue again: the city is the same both ways.
vec3 scene_along(vec3 r) {
    vec3 sky = textureLod(t_sky, sky_uv(vec3(r.x, max(r.y, 0.015), r.z)), 0.7).rgb;
    vec3 street = mix(INDIGO * 0.25, mix(EMERALD, TEAL, 0.4) * 0.07, clamp(u_moss, 0.0, 1.0));
    vec3 v = vec3(r.x, -max(abs(r.y), 0.004), abs(r.z));     // z: along the avenue
    float ahead = v.z * u_echo_aim.y - v.y * u_echo_aim.x;
    float above = v.y * u_echo_aim.y + v.z * u_echo_aim.x;
    vec2 uv = 0.5 + vec2(v.x, above) / max(ahead, 0.05) * u_echo_focal;
    vec2 inside = smoothstep(vec2(0.0), vec2(0.08), uv) * smoothstep(vec2(1.0), vec2(0.92), uv);
    // four looks: a curved face may show the image many times enlarged
    vec2 step_uv = 0.7 / vec2(textureSize(t_echo, 0));
    vec3 near = vec3(0.0);
    for (int k = 0; k < 4; k++) {
        vec2 side = vec2(float(k % 2), float(k / 2)) * 2.0 - 1.0;
        near += 0.25 * textureLod(t_echo, clamp(uv + side * step_uv, 0.002, 0.998), 0.0).rgb;
    }
    vec3 c = mix(sky, near, inside.x * inside.y * smoothstep(0.1, 0.3, ahead));
    return mix(street, c, smoothstep(-0.16, -0.01, r.y));
}

/// A figure as you are, about 1.6 radii tall: how far inside its edge, in radii (negative outside).
float self_inside(vec2 q) {
    float head = 0.15 - length((q - vec2(0.03, 0.52)) * vec2(1.15, 0.92));
    float neck = 0.065 - abs(q.x - 0.02) - max(0.0, abs(q.y - 0.34) - 0.1);
    float wide = mix(0.34, 0.20, smoothstep(0.20, -0.35, q.y)) * smoothstep(0.36, 0.20, q.y) + 0.03;
    float trunk = wide - abs(q.x);
    trunk = min(trunk, 0.33 - q.y);
    return max(max(head, neck), trunk);
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

    // the shards: nearest of scattered points, closer together about the blow
    vec2 blow = (hash2(vec2(17.0, floor(own * 4096.0))) - 0.5) * 0.7;
    float first = 9.0, second = 9.0, which = 0.0;
    vec2 at = vec2(0.0), other = vec2(0.0);
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
    float seam = (second - first) / max(2.0 * length(other - at), 1e-3);    // distance to the crack, radii
    vec2 tilt = (hash2(vec2(which, floor(own * 977.0) + 7.0)) - 0.5) * 2.0;

    // normals: a pool's tight edge, a shard's own lean
    float lip = exp(-max(edge, 0.0) / 0.055) * (1.0 - hard);
    vec2 outward = q / max(r, 1e-3);
    float swim = 0.035 * (1.0 - hard) * sin(9.0 * r - 6.2831853 * (u_drift_c * 9.0 + own));
    vec2 slope = outward * (1.9 * lip + swim + 0.16 * r * r * (1.0 - hard)) + tilt * 0.20 * hard;
    slope += 0.014 * hard * sin(vec2(5.0, 6.0) * q.yx + 6.0 * own);     // old glass is never flat
    vec3 face = normalize(cross(v_u, v_w));
    face *= face.y < 0.0 ? -1.0 : 1.0;
    if (dot(face, d) > 0.0) face = -face;
    vec3 n = normalize(face + v_u * slope.x + v_w * slope.y);
    n = dot(n, d) > -0.03 ? normalize(n - d * (dot(n, d) + 0.05)) : n;
    vec3 c = scene_along(reflect(d, n));
    float shade = mix(1.0, 0.62 + 0.75 * hash(which + 64.0 * own + 5.0), hard);
    c *= shade * mix(MERCURY, vec3(1.0), 0.35) * 1.35;
    c += MERCURY * 0.02;
    // the sun runs along rims and shard edges
    vec3 bounce = reflect(d, n);
    float sun = max(dot(bounce, normalize(sun_world() + vec3(0.0, 0.06, 0.0))), 0.0);
    c += mix(VIOLET, MERCURY, 0.6) * 0.35 * lip * sun;

    // what makes it a liquid: dark where it curls under, a thin bright crescent toward the sun
    float wet = 1.0 - hard, curl = exp(-max(edge, 0.0) / 0.026);
    float arc = exp(-pow((edge - 0.075) / max(0.022, px), 2.0)) * smoothstep(-0.1, 0.95, sin(a + 0.35));
    c = mix(c, INDIGO * 0.16 + c * 0.12, 0.88 * curl * wet);
    c += mix(MERCURY, VIOLET, 0.2) * arc * wet * 2.0;

    // whoever looks: displaced from shard to shard, with a wound that lives
    float there = v_own.w * smoothstep(0.45, 1.0, hard);
    vec2 look = q + tilt * 0.13;
    float inside = self_inside(look);
    float body = smoothstep(-0.01, 0.03, inside) * there;
    float rim = exp(-abs(inside - 0.02) / 0.03) * there;
    vec2 wound = look - vec2(0.05, 0.06);
    float bend = atan(wound.y, wound.x), deep = length(wound);
    float star = 0.5 + 0.5 * sin(5.0 * bend + 2.0 * sin(2.0 * bend + 6.0 * own));
    float bleed = exp(-deep / (0.022 + 0.075 * star * star)) * there;
    c = mix(c, INDIGO * 0.20 + c * 0.06, 0.95 * body);
    c += mix(ROSE, MERCURY, 0.3) * rim * 0.30;
    vec3 rose = ROSE * (0.8 + 0.6 * u_pulse) * (1.0 + 0.9 * u_dawn);
    c += rose * bleed * 3.2;

    // cracks: a dark line with a bright flank; near the wound they carry its light
    float line = max(0.006, 0.62 * px), thin = min(1.0, 0.006 / px + 0.30);
    float crack = exp(-seam * seam / (line * line)) * hard;
    float flank = exp(-pow((seam - 2.0 * line) / line, 2.0)) * hard;
    c = mix(c, INDIGO * 0.10, 0.92 * crack * thin);
    c += MERCURY * flank * (0.10 + 0.85 * max(tilt.x * 0.5 + tilt.y * 0.6, 0.0)) * thin;
    c += rose * crack * thin * exp(-deep * 4.5) * there * 1.8;
    float bevel = exp(-max(edge, 0.0) / max(0.010, 0.8 * px)) * hard;
    c = mix(c, MERCURY * (0.25 + 0.8 * max(sin(a + 0.9), 0.0)), 0.8 * bevel * thin);
    c = through_air(max(c, 0.0), d, t);
    o_colour = vec4(c * cover, cover);
}
