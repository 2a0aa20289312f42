// summit/fire.frag: a brand: strokes of gold in what they have charred, and tongues of flame that lick upward from
// them. No two are alike.

#include "summit/fire_light.glsl"

uniform sampler2D t_smoke;  // four clouds; repeats
in vec2 v_at;
flat in vec4 v_fire;
flat in vec4 v_sign;
flat in vec4 v_strokes;
out vec4 o_colour;

float line(float d, float wide) {
    return exp(-d * d / (wide * wide));
}

/// The clouds' level that is no finer than the picture.
/// across   a pixel, in repeats
float level(float across) {
    return clamp(log2(max(across * 256.0, 1.0)), 0.0, 5.0);
}

/// Light of the sign's strokes: broken arcs, the way up, a moon, a branch.
/// q        in radii
/// wide     of a stroke, in radii
float strokes(vec2 q, float wide) {
    float a = (v_sign.x - 0.5) * 1.5, c = cos(a), s_ = sin(a);
    vec2 s = vec2(c * q.x + s_ * q.y, c * q.y - s_ * q.x);
    s.x *= mix(0.85, 1.45, v_sign.y);
    s += 0.05 * sin(4.0 * s.yx + 6.2831853 * v_sign.zw);  // a finger's hand, not a compass
    float r = length(s), turn = atan(s.y, s.x + 1e-5), n = 1.0 + floor(2.0 * v_sign.z);
    float sum = line(r - 0.98, wide) * smoothstep(-0.1, 0.5, sin(n * turn + 6.2831853 * v_sign.w) + 0.25);
    sum += line(r - mix(0.50, 0.74, v_strokes.x), 0.7 * wide) * smoothstep(0.0, 0.5, cos(turn - 6.2831853 * v_sign.z) + 0.2);
    float rod = s.x - 0.13 * sin(2.6 * s.y + 6.2831853 * v_strokes.x);
    sum += line(rod, wide) * smoothstep(1.25, 0.95, abs(s.y + 0.35 * (v_sign.y - 0.5)));
    float side = v_sign.w > 0.5 ? 1.0 : -1.0;
    vec2 m = s - vec2(0.36 * side, mix(-0.35, 0.35, v_strokes.z));
    sum += line(length(m) - 0.24, 0.8 * wide) * smoothstep(-0.12, 0.10, m.x * side * (v_strokes.y > 0.4 ? 1.0 : -1.0));
    float branch = abs(s.x) - (s.y - mix(-0.6, 0.25, v_strokes.y)) * mix(0.5, 1.1, v_strokes.z);
    sum += 0.9 * line(branch, wide) * smoothstep(0.62, 0.45, abs(s.x)) * step(0.3, v_strokes.x + v_sign.y * 0.4);
    return min(sum, 1.3);
}

/// A row of tongues that stand on a line.
/// x        along the line
/// h        above it, in radii
float tongues(float x, float h, float tall) {
    float own = v_sign.x * 7.0, t = fract(u_ash_s * (2048.0 / 4096.0)), slow = fract(u_ash_s * (640.0 / 4096.0));
    float sway = textureLod(t_smoke, vec2(x * 0.13 + own * 3.0, h * 0.10 - slow), 0.0).x - 0.5;
    float n = textureLod(t_smoke, vec2(x * 0.30 + own + sway * 0.35 * h, h * 0.16 - t), 0.0).y;
    float lick = textureLod(t_smoke, vec2(x * 0.9 + own * 5.0 + sway * h, h * 0.35 - t), 0.0).z;
    float stands = smoothstep(0.16, 0.50, textureLod(t_smoke, vec2(x * 0.17 + own, 0.3 + own), 0.0).z);
    float high = tall * stands * (0.10 + 1.25 * n * n + 0.3 * (lick - 0.5));
    float f = clamp(1.0 - h / max(high, 0.02), 0.0, 1.0) * smoothstep(-0.02, 0.02, h);
    return f * f * (0.5 + 1.0 * lick);
}

/// Flames over strokes that face the eye: the strokes' own light, drawn upward and torn.
float licking(vec2 p, float tall, float pixel) {
    float t = fract(u_ash_s * (2048.0 / 4096.0)), slow = fract(u_ash_s * (640.0 / 4096.0)), own = v_sign.x * 7.0, sum = 0.0;
    float bent = textureLod(t_smoke, p * vec2(0.16, 0.10) + vec2(own, -slow), 0.0).x - 0.5;
    float torn = textureLod(t_smoke, p * vec2(0.42, 0.17) + vec2(own * 3.0 + 0.25 * bent, -t), level(0.42 * pixel)).y;
    float fine = textureLod(t_smoke, p * vec2(1.1, 0.42) + vec2(own + 0.4 * bent, -t), level(1.1 * pixel)).z;
    for (int i = 0; i < 8; i++) {
        float u = (float(i) + 0.8 * fine) / 8.0, h = u * u * tall;
        float s = strokes(vec2(p.x + bent * (0.10 + 0.8 * h), p.y - h), 0.055 + 0.11 * u);
        sum = max(sum, s * (1.0 - u) * smoothstep(u - 0.25, u + 0.30, 0.70 * torn + 0.45 * fine - 0.05));
    }
    return sum * (0.45 + 0.9 * fine);
}

/// What the fire has done to its surface: charred in patches, embers at their ragged rim, the strokes aglow.
vec4 brand(float hot, float grown, float pixel) {
    vec2 q = v_at;
    vec4 grain = textureLod(t_smoke, q * 0.19 + v_sign.xy, level(0.19 * pixel));
    vec4 fine = textureLod(t_smoke, q * 0.60 + v_sign.zw, level(0.60 * pixel));
    q += 0.16 * (grain.zw - 0.5) + 0.025 * (fine.zw - 0.5);
    float wide = 0.046 * (0.4 + 1.2 * fine.y), drawn = max(wide, 0.8 * pixel);
    float s = strokes(q, drawn) * (wide / drawn) * (0.12 + 1.15 * smoothstep(0.22, 0.66, grain.y));
    float eaten = 0.95 * grown - length(q * vec2(mix(0.9, 1.3, v_sign.y), mix(1.25, 0.9, v_strokes.z)))
        + 1.1 * (grain.y - 0.5) + 0.28 * (fine.z - 0.5);
    float charred = smoothstep(-0.02, 0.10, eaten) * smoothstep(1.9, 1.5, length(v_at));
    float rim = exp(-eaten * eaten / (0.0030 + pixel * pixel)) * smoothstep(0.35, 0.75, fine.w) * smoothstep(1.9, 1.5, length(v_at));
    float cracks = smoothstep(0.10, 0.0, abs(fine.x - 0.5)) * charred * smoothstep(0.8, 0.1, eaten);
    vec3 ember = GOLD * vec3(1.0, 0.34, 0.16), white = mix(GOLD, BONE, 0.15) * 1.4;
    vec3 c = mix(ember, white, smoothstep(0.1, 0.8, hot * (0.4 + 0.6 * fine.y))) * s * (0.20 + 2.4 * hot * hot);
    c += ember * (rim * 0.9 + cracks * 0.3) * hot;
    float alpha = charred * (v_fire.z < 0.99 ? 0.86 : 0.62) * smoothstep(0.0, 0.3, hot);
    return vec4(OBSIDIAN * 0.4 * alpha + c * smoothstep(0.0, 0.12, hot), alpha);
}

void main() {
    float hot = clamp(v_fire.x, 0.0, 1.0), grown = smoothstep(0.0, 0.8, v_fire.y);
    float pixel = fwidth(v_at.x) + fwidth(v_at.y) * 0.5;
    vec4 c;
    if (v_fire.w < 0.5) {
        c = brand(hot, grown, pixel);
    } else {
        vec2 p = v_at;
        float tall = 1.9 * smoothstep(0.15, 0.9, hot) * grown, flames;
        if (v_fire.z < 0.99) {
            float x = clamp(p.x, -1.0, 1.0), chord = v_fire.z * sqrt(max(1.0 - x * x, 0.0));
            flames = tongues(p.x, p.y + chord, tall) + 0.8 * tongues(p.x * 1.1 + 0.31, p.y - chord, tall * 1.1)
                + 0.9 * tongues(p.x * 0.9 + 0.7, p.y, tall * smoothstep(0.8, 0.2, abs(p.x)));
            flames *= smoothstep(1.06, 0.80, abs(p.x));
        } else {
            flames = 0.50 * licking(p, tall, pixel);
        }
        flames *= smoothstep(2.0, 1.5, abs(p.x)) * smoothstep(3.4, 2.6, p.y) * smoothstep(-1.2, -1.0, p.y);
        float core = flames * flames;
        c.rgb = (GOLD * vec3(1.0, 0.46, 0.20) * flames * 1.1 + mix(GOLD, BONE, 0.4) * core * 3.0) * smoothstep(0.0, 0.8, tall);
        vec2 g = (p - vec2(0.0, 0.25)) * vec2(0.95, 0.75);
        c.rgb += GOLD * vec3(1.0, 0.55, 0.30) * exp(-1.3 * dot(g, g)) * 0.07 * hot;
        c.a = 0.0;
    }
    o_colour = clamp(c, 0.0, 9.0);
}
