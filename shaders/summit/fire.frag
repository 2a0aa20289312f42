// summit/fire.frag: the brand, a ring with a sign in it, and tongues of flame that stand on the ring.

#include "summit/fire_light.glsl"
#include "lib/noise/hash.glsl"

uniform sampler2D t_smoke;  // four clouds; repeats
in vec2 v_at;
flat in vec4 v_fire;
in vec3 v_world;
out vec4 o_colour;

/// Light of the line where d = 0, at least a pixel wide.
float stroke(float d, float wide, float pixel) {
    float w = max(wide, pixel);
    return exp(-d * d / (w * w)) * min(1.0, wide / w);
}

/// A row of tongues that stand on a line.
/// x        along the line
/// h        above it, in radii
float tongues(float x, float h, float own, float tall) {
    float t = fract(u_ash_s * (2048.0 / 4096.0));
    float slow = fract(u_ash_s * (640.0 / 4096.0));
    vec2 q = vec2(x * 0.34 + own, h * 0.16 - t);
    float sway = textureLod(t_smoke, vec2(x * 0.13 + own * 3.0, h * 0.10 - slow), 0.0).x - 0.5;
    float n = textureLod(t_smoke, q + vec2(sway * 0.35 * h, 0.0), 0.0).y;
    float lick = textureLod(t_smoke, vec2(x * 0.9 + own * 5.0 + sway * h, h * 0.35 - t), 0.0).z;
    float high = tall * (0.10 + 1.15 * n * n + 0.25 * (lick - 0.5));
    float f = clamp(1.0 - h / max(high, 0.02), 0.0, 1.0) * smoothstep(-0.02, 0.02, h);
    return f * f * (0.6 + 0.8 * lick);
}

void main() {
    float heat = v_fire.x, own = v_fire.y, low = v_fire.z;
    vec2 p = v_at, q = vec2(p.x, p.y / low);
    float r = length(q), pixel = fwidth(p.x) * mix(1.0 / low, 1.0, 0.5);
    vec4 grain = textureLod(t_smoke, q * 0.22 + own, 0.0);
    float rough = grain.w - 0.5, burn = smoothstep(0.25, 0.75, grain.y);  // it has bitten unevenly
    r += 0.16 * (grain.z - 0.5);
    float hot = clamp(heat, 0.0, 1.0), grown = smoothstep(0.0, 0.5, v_fire.w);

    // the sign: a ring, a smaller one, strokes between them that no two touches share
    float ring = stroke(r - 1.0 - 0.05 * rough, 0.050, pixel) * 1.5
        + 0.6 * stroke(r - 0.78 - 0.03 * rough, 0.020, pixel);
    float turn = atan(q.y, q.x + 1e-5) / 6.2831853 + 0.5;
    float slot = floor(turn * 14.0), way = (fract(turn * 14.0) - 0.5) / 14.0 * 6.2831853 * r;
    float kind = hash(slot + floor(own * 997.0));
    float span = smoothstep(0.02, 0.0, abs(r - mix(0.50, 0.89, step(0.4, kind))) - mix(0.22, 0.10, step(0.4, kind)));
    float runes = stroke(way + 0.04 * rough + (kind - 0.5) * 0.1, 0.022, pixel) * span * step(0.22, kind);
    // within: two moons' arcs and the way up between them
    vec2 s = vec2(abs(q.x), q.y);
    float bars = stroke(length(s - vec2(0.52, 0.0)) - 0.33, 0.022, pixel) * smoothstep(0.62, 0.52, length(q))
        + stroke(q.x + 0.05 * sin(9.0 * q.y), 0.020, pixel) * smoothstep(0.62, 0.40, abs(q.y))
        + stroke(length(q - vec2(0.0, 0.30)) - 0.10, 0.020, pixel);
    float sign_ = (ring + runes + 0.6 * bars * grown) * (0.18 + 1.15 * burn) * (0.65 + 0.7 * (rough + 0.5));

    // flames on the ring, before and behind
    float x = clamp(p.x, -1.0, 1.0), chord = low * sqrt(max(1.0 - x * x, 0.0));
    float inside = smoothstep(1.06, 0.94, abs(p.x));
    float tall = mix(1.5, 2.1, low) * smoothstep(0.15, 0.9, hot) * grown;
    float flames = (tongues(p.x, p.y + chord, own, tall)
        + 0.75 * tongues(p.x * 1.1 + 0.31, p.y - chord, own + 0.5, tall * 1.1)) * inside;

    float cool = smoothstep(0.0, 0.75, hot);
    vec3 line = mix(GOLD * vec3(0.9, 0.32, 0.18), mix(GOLD, BONE, 0.35) * 1.5, cool);
    vec3 c = line * sign_ * (0.25 + 3.4 * hot * hot) * smoothstep(0.0, 0.12, hot);
    float core = flames * flames;
    c += (GOLD * vec3(1.0, 0.50, 0.25) * flames * 0.9 + mix(GOLD, BONE, 0.4) * core * 2.6) * tall;
    float halo = exp(-dot(p * vec2(0.8, 1.0), p * vec2(0.8, 1.0)) * 0.85);
    c += GOLD * vec3(1.0, 0.62, 0.36) * halo * 0.16 * hot;
    // what it has burnt is black while it cools
    float scorch = smoothstep(1.25, 0.6, r) * 0.45 * smoothstep(0.0, 0.3, hot) * (1.0 - 0.5 * cool) * step(low, 0.99);
    float rim = smoothstep(2.6, 1.9, abs(v_at.x)) * smoothstep(4.1, 3.0, v_at.y) * smoothstep(-1.7, -1.3, v_at.y);
    o_colour = vec4(clamp(c, 0.0, 9.0) * rim, scorch * rim);
}
