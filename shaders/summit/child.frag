// summit/child.frag: a child's face of smoke, lit from within by two moons.

#include "summit/air.glsl"

uniform sampler2D t_relief;  // normal x, y; hollow; how much there is
uniform sampler2D t_smoke;   // four clouds, from soft to fine; repeats
uniform float u_reach;       // the relief covers [-u_reach, u_reach]
uniform vec2 u_eye;          // of the right one, beside and above the face's middle

in vec2 v_at;
in vec3 v_world;
out vec4 o_colour;

/// Whole turns in 4096 s, so that nothing jumps when the clock wraps.
float drift(float turns) {
    return fract(u_ash_s * (turns / 4096.0));
}

/// A full moon: grey seas, a bright limb, no pupil.
/// p        from its middle, in radii
vec4 moon(vec2 p, float side) {
    float r2 = dot(p, p), r = sqrt(r2);
    float seas = textureLod(t_smoke, p * 0.085 + vec2(0.21 + 0.37 * side, 0.63), 0.0).y;
    float fine = textureLod(t_smoke, p * 0.20 + vec2(0.71, 0.13 + 0.2 * side), 1.0).z;
    float height = sqrt(max(1.0 - r2, 0.0));
    float grey = mix(0.52, 1.0, smoothstep(0.26, 0.70, 0.78 * seas + 0.22 * fine));
    grey *= 0.50 + 0.50 * height;
    float soft = fwidth(r) * 0.75 + 0.11;  // the limb dissolves
    return vec4(vec3(grey), 1.0 - smoothstep(1.0 - 1.4 * soft, 1.0 + 0.5 * soft, r));
}

void main() {
    float sway = 6.2831853 * u_breath;
    float tilt = 0.33 + 0.05 * sin(sway) + 0.04 * sin(6.2831853 * u_drift_c);
    mat2 turn = mat2(cos(tilt), sin(tilt), -sin(tilt), cos(tilt));
    vec2 p = turn * v_at;

    // the smoke moves as one cloud moves another: slow, then curling
    vec2 rise = vec2(drift(61.0), -drift(97.0));
    vec4 slow = texture(t_smoke, v_at * 0.055 + rise);
    vec2 curl = vec2(slow.y - 0.5, 0.5 - slow.x);
    vec2 billowing = v_at * 0.11 + 0.10 * curl + vec2(-drift(83.0), -drift(171.0)) + 0.37;
    vec4 mid = texture(t_smoke, billowing);
    vec2 swirl = vec2(mid.x - 0.5, mid.y - 0.5);
    vec4 ahead = texture(t_smoke, billowing + vec2(0.024, 0.029));  // toward the light
    vec4 fine = texture(t_smoke, v_at * 0.25 + 0.16 * swirl + 0.13 * curl + vec2(drift(59.0), -drift(263.0)));

    // now and then it gathers into features
    float wave = 0.5 + 0.5 * sin(6.2831853 * (2.0 * u_drift_c) + 0.9);
    float gather = u_near * (0.45 + 0.55 * smoothstep(0.10, 0.62, wave));
    gather *= smoothstep(-0.25, 0.35, 0.75 - 0.9 * slow.w);
    // its surface is never still: curls pass under it
    vec2 q = p + (fine.yz - 0.5) * 0.028 + (swirl * 0.30 + curl * 0.22) * mix(1.5, 0.30, gather) * smoothstep(0.2, 1.1, length(p) + 0.35);
    vec4 form = textureLod(t_relief, q / (2.0 * u_reach) + 0.5, mix(4.5, 0.6, gather));
    vec3 n = vec3(form.xy, sqrt(max(1.0 - dot(form.xy, form.xy), 0.02)));
    float face = form.w * step(max(abs(q.x), abs(q.y)), u_reach);

    // lids: smoke that passes, slowly, and not over both at once
    float lid = smoothstep(0.86, 0.93, sin(sway + 2.2)) + 0.5 * smoothstep(0.90, 0.97, sin(2.0 * sway + 0.3));
    float passing = smoothstep(0.50, 0.85, 0.6 * mid.z + 0.4 * fine.x);
    float alive = u_life * (0.40 + 0.60 * u_heart) + 0.10 * u_life;
    vec3 light = vec3(0.0), glow = vec3(0.0), discs = vec3(0.0);
    float cover = 0.0, socket = 0.0, lash = 0.0;
    for (int k = 0; k < 2; k++) {
        float side = k == 0 ? -1.0 : 1.0;
        vec2 from = p - vec2(side * u_eye.x, u_eye.y);
        float d2 = dot(from, from);
        vec3 way = normalize(vec3(-from, 0.20));
        // lids: the opening is a child's, wide and round, its upper edge heavy
        float shut = clamp(lid, 0.0, 1.0);
        vec2 e = vec2(from.x * side, from.y);
        float almond = length(vec2(e.x * 0.66, e.y * 1.02 - 0.004 + 0.10 * e.x)) - 0.122;
        float upper = 0.080 - 0.20 * shut - 0.9 * e.x * e.x - e.y;
        float lids = smoothstep(0.022, -0.040, almond) * smoothstep(-0.016, 0.040, upper);
        float open = lids;
        float lamp = alive * (1.0 - 0.75 * clamp(lid, 0.0, 1.0));
        light += SILVER * lamp * (0.06 + 0.94 * max(dot(n, way), 0.0)) * 1.5 / (1.0 + d2 * 13.0);
        glow += SILVER * lamp * (0.060 * exp(-d2 * 7.0) + 0.030 * exp(-d2 * 1.6) + 0.30 * exp(-d2 * 46.0));
        const float RADIUS = 0.116;
        vec4 m = moon(from / RADIUS, side);
        float veil = mix(1.0 - 0.50 * passing, 1.0, 0.35) * open;
        socket = max(socket, lids);
        lash += exp(-upper * upper * 2600.0) * smoothstep(0.03, -0.02, almond);
        discs += SILVER * m.rgb * m.a * veil * (0.10 * u_life + 1.45 * alive);
        cover = max(cover, m.a * veil);
    }

    // light from the peak on the brow and the cheek, and what the night leaves in the hollows
    vec3 above = normalize(vec3(0.62, 0.66, 0.44)), below = normalize(vec3(-0.75, -0.45, 0.45));
    float key = max(dot(n, above), 0.0), fill = max(dot(n, below), 0.0);
    vec3 lit = light + mix(GOLD, BONE, 0.55) * 0.50 * key * key + mix(VEIN_INDIGO, LAVENDER, 0.65) * 0.16 * fill
        + mix(LAVENDER, SILVER, 0.45) * 0.16 * n.z * n.z;
    lit *= 1.0 - 0.30 * smoothstep(0.52, 0.86, form.z);
    lit *= (1.0 - 0.62 * socket) * (1.0 - 0.32 * min(lash, 1.0));

    // the volume: thick about the head and toward the arms, thin wisps at its rim
    vec2 arms = v_at - vec2(-0.75, -1.25);
    float head = exp(-dot(v_at * vec2(0.86, 0.78), v_at * vec2(0.86, 0.78)) * 0.75);
    float wrap = exp(-dot(arms * vec2(0.46, 0.66), arms * vec2(0.46, 0.66)));
    float body = max(head, 0.95 * wrap) + 0.4 * head * wrap;
    float out_ = length(v_at + vec2(0.1, 0.15)) + 1.1 * (mid.y - 0.5) * smoothstep(2.8, 2.0, length(v_at));
    float rim = 1.0 - smoothstep(1.5, 2.6, out_);
    rim *= 1.0 - smoothstep(2.3, 2.85, max(abs(v_at.x), abs(v_at.y)));
    float wisps = 0.45 * mid.x + 0.33 * fine.y + 0.30 * slow.x;
    float thick = smoothstep(0.36 + 0.14 * u_bands.z, 0.84 + 0.10 * u_bands.z, body * 0.95 + wisps * 0.80 - 0.34) * rim;
    // billows: lit where the cloud thins toward the light
    float billow = clamp(0.45 + 2.6 * (mid.x - ahead.x) + 1.2 * (fine.y - 0.5), 0.0, 1.4);
    vec3 ash = mix(ASH * 0.22 + LAVENDER * 0.08, ASH * 0.7 + BONE * 0.2, 0.5 * fine.y + 0.5 * mid.x);
    float away = 1.0 / (0.6 + dot(v_at, v_at));
    vec3 puff = ash * (LAVENDER * 0.13 + VEIN_INDIGO * 0.07 * (1.0 - billow) + light * 0.8
        + mix(SILVER, LAVENDER, 0.35) * (0.06 + 0.42 * alive) * away * billow
        + mix(GOLD, BONE, 0.5) * 0.40 * billow * billow * smoothstep(-1.6, 1.2, v_at.x + v_at.y));
    puff *= 0.75 + 0.75 * billow;
    // skin is smoke that stands still: it is there at the middle of the face, and comes off in wisps at its rim
    float middle = smoothstep(1.12, 0.30, length((q + vec2(0.0, 0.10)) * vec2(1.10, 0.86)));
    float worn = 0.55 * mid.z + 0.45 * fine.x;
    // brow and cheek thin out first, and holes drift over them
    float drifting = 0.5 * slow.z + 0.5 * mid.y;
    float hole = smoothstep(0.52, 0.86, drifting) * smoothstep(0.12, 0.75, length(q + vec2(0.0, 0.12)));
    float skin = smoothstep(0.02, 0.78, face * middle * 1.55 - worn * mix(1.15, 0.66, gather) - 0.55 * hole);
    skin *= mix(0.55, 1.0, gather);
    float alpha = 1.0 - (1.0 - 0.90 * thick) * (1.0 - 0.96 * skin);
    float grain = 0.62 + 0.46 * fine.x + 0.50 * (billow - 0.5) * (0.35 + 0.65 * smoothstep(0.2, 0.9, length(q)));
    vec3 features = (ASH * 0.62 + BONE * 0.40) * lit * grain;
    vec3 c = mix(puff, features, skin);
    float veil = smoothstep(0.52, 0.85, mid.y * 0.6 + fine.z * 0.4 + 0.06);
    c = mix(c, puff * 1.25 + c * 0.2, 0.55 * veil * (1.0 - 0.45 * gather));
    float come = smoothstep(0.0, 0.5, u_near);
    alpha *= come * min(u_smoke, 1.0) * (0.82 + 0.18 * u_smoke);
    alpha = clamp(alpha, 0.0, 1.0);
    vec3 sum = c * alpha * (1.0 - cover * come) + (discs + glow * rim) * come;
    alpha = max(alpha, cover * come);
    o_colour = vec4(clamp(sum, 0.0, 10.0), alpha);
}
