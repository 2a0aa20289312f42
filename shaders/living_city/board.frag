// living_city/board.frag: billboards of forgotten gods, drawn in tubes of neon on dark glass: the weeper of three
// eyes, the hand that sees, the horned sleeper, the moth. Each is its own mirror image.

#include "living_city/deep_air.glsl"

in vec3 v_place;
in vec2 v_at;
flat in vec3 v_own;
out vec4 o_colour;

float ring(vec2 p, float r) { return abs(length(p) - r); }

float line(vec2 p, vec2 a, vec2 b) {
    vec2 q = p - a, r = b - a;
    return length(q - r * clamp(dot(q, r) / dot(r, r), 0.0, 1.0));
}

/// The part of a ring above height y of its middle.
float arch(vec2 p, float r, float y) {
    float x = sqrt(max(r * r - y * y, 0.0));
    return p.y > y ? ring(p, r) : length(vec2(abs(p.x) - x, p.y - y));
}

/// An eye's two lids. w, h: half its width and height
float lids(vec2 p, float w, float h) {
    float r = (w * w + h * h) / (2.0 * h);
    return abs(p.x) < w ? abs(length(vec2(p.x, abs(p.y) + r - h)) - r) : length(vec2(abs(p.x) - w, p.y));
}

/// A long round body's outline about the segment from a to b.
float hull(vec2 p, vec2 a, vec2 b, float r) { return abs(line(p, a, b) - r); }

/// Rays about the origin from radius a to b, n in a turn.
float rays(vec2 p, float n, float a, float b) {
    float r = length(p), s = TURN / n, t = atan(p.x, p.y);
    t -= s * round(t / s);
    vec2 q = r * vec2(sin(t), cos(t));
    return line(q, vec2(0.0, a), vec2(0.0, b));
}

/// Distances to the lines of the figure and to the finer ones about it. q: x >= 0
vec2 god(vec2 q, float which, float blink) {
    if (which < 0.5) {  // the weeper
        float a = min(lids(q - vec2(0.0, 0.42), 0.40, 0.20 * blink + 0.01), ring(q - vec2(0.0, 0.42), 0.115));
        a = min(a, min(lids(q - vec2(0.30, -0.02), 0.20, 0.10 * blink + 0.005), ring(q - vec2(0.30, -0.02), 0.055)));
        a = min(a, arch(q - vec2(0.0, 0.30), 0.60, -0.26));
        float b = min(arch(q - vec2(0.0, 0.30), 0.67, -0.20), rays(q - vec2(0.0, 0.42), 24.0, 0.24, 0.31) + 9.0 * step(q.y, 0.42));
        for (int k = 0; k < 4; k++) {
            float x = 0.10 + 0.13 * float(k);
            b = min(b, line(q, vec2(x, -0.16 - 0.03 * float(k)), vec2(x, -0.55 - 0.11 * float((k * 3) % 4))));
        }
        return vec2(a, min(b, ring(q - vec2(0.0, -0.72), 0.09)));
    }
    if (which < 1.5) {  // the hand
        float a = min(lids(q - vec2(0.0, -0.16), 0.24, 0.125 * blink + 0.01), ring(q - vec2(0.0, -0.16), 0.075));
        float palm = line(q, vec2(0.0, -0.30), vec2(0.0, -0.08)) - 0.36, f1 = line(q, vec2(0.0, 0.0), vec2(0.0, 0.72)) - 0.088;
        float f2 = line(q, vec2(0.185, 0.0), vec2(0.225, 0.58)) - 0.082, f3 = line(q, vec2(0.27, -0.26), vec2(0.56, 0.14)) - 0.075;
        a = min(a, abs(min(min(palm, f1), min(f2, f3))));
        float b = min(line(q, vec2(0.0, -0.74), vec2(0.30, -0.74)), line(q, vec2(0.0, -0.82), vec2(0.27, -0.82)));
        b = min(b, min(ring(q - vec2(0.0, 0.72), 0.035), ring(q - vec2(0.224, 0.58), 0.032)));
        b = min(b, rays(q - vec2(0.0, -0.16), 20.0, 0.15, 0.20));
        return vec2(a, min(b, arch(q - vec2(0.0, 0.10), 0.66, 0.16) + 9.0 * step(line(q, vec2(0.0, 0.0), vec2(0.25, 0.8)), 0.0)));
    }
    if (which < 2.5) {  // the sleeper
        vec2 f = (q - vec2(0.0, -0.14)) * vec2(1.0, 0.72);
        float a = min(ring(f, 0.34), lids(q - vec2(0.155, -0.06), 0.10, 0.045) + 9.0 * step(-0.06, q.y));
        a = min(a, min(line(q, vec2(0.03, 0.02), vec2(0.06, -0.30)), line(q, vec2(0.0, -0.34), vec2(0.06, -0.30))));
        a = min(a, line(q, vec2(0.0, -0.45), vec2(0.10, -0.44)));
        a = min(a, min(arch(vec2(q.x - 0.17, -q.y + 0.30) * vec2(1.0, 1.0), 0.34, -0.20), 9.0));
        float horn = abs(length(q - vec2(0.34, 0.44)) - 0.26);
        a = min(a, q.y < 0.52 || q.x > 0.34 ? horn : length(q - vec2(0.34, 0.70)));
        float b = min(ring(q - vec2(0.0, 0.62), 0.15), rays(q - vec2(0.0, 0.62), 16.0, 0.19, 0.24));
        b = min(b, ring(f, 0.40) + 9.0 * step(0.0, f.y));
        for (int k = 0; k < 3; k++) b = min(b, line(q, vec2(0.10 * float(k), -0.66 - 0.02 * float(k)), vec2(0.13 * float(k), -0.88 + 0.06 * float(k))));
        return vec2(a, b);
    }
    // the moth
    vec2 w = q - vec2(0.34, 0.22), v = q - vec2(0.27, -0.38);
    w = mat2(0.83, -0.56, 0.56, 0.83) * w;
    float a = abs(length(w * vec2(1.0, 1.35)) - 0.33), b = ring(w - vec2(0.06, 0.0), 0.10);
    a = min(a, min(abs(length(v * vec2(1.15, 0.85)) - 0.22), hull(q, vec2(0.0, -0.52), vec2(0.0, 0.26), 0.055)));
    a = min(a, min(ring(q - vec2(0.0, 0.40), 0.085), lids(w - vec2(0.06, 0.0), 0.19, 0.12 * blink)));
    b = min(b, min(ring(w - vec2(0.06, 0.0), 0.035), ring(v, 0.09)));
    b = min(b, abs(length(w * vec2(1.0, 1.35)) - 0.27) + 9.0 * step(w.x, 0.0));
    b = min(b, min(arch(q - vec2(0.20, 0.48), 0.22, 0.02) + 9.0 * step(q.x, 0.04), ring(q - vec2(0.0, 0.80), 0.07)));
    return vec2(a, b);
}

/// [0, 1] a tube at distance x of its middle, and the light about it.
vec2 neon(float x, float wide, float px) {
    float w = max(wide, 0.7 * px);
    return vec2((1.0 - smoothstep(w - 0.5 * px, w + 0.5 * px + 0.004, x)) * min(1.0, wide / w), exp(-17.0 * x) + 0.22 * exp(-4.0 * x));
}

void main() {
    vec2 d2 = fwidth(v_at);
    float px = max(d2.x * 0.72, d2.y);
    vec2 q = vec2(abs(v_at.x) * 0.72, v_at.y);
    float blink = 1.0 - 0.92 * exp(-900.0 * sq(fract(u_breath + v_own.y) - 0.5));
    vec2 figure = god(q * 1.06, v_own.x, blink);
    vec2 strong = neon(figure.x, 0.0125, px), fine = neon(figure.y, 0.0065, px);
    vec3 tint = sign_tint(v_own.x);
    // the sound's high middle runs through the tubes from below; a few fail, slowly
    float on = 0.72 + 0.28 * smoothstep(-0.4, 0.3, sin(TURN * (u_wave + v_own.y)) + 0.8 * sin(TURN * (3.0 * u_breath + v_own.z)));
    on *= 1.0 + 0.30 * u_bands.z * (0.6 + 0.4 * sin(9.0 * q.y - TURN * u_wave));
    float frame = smoothstep(0.015, 0.0, abs(max(q.x / 0.72, abs(q.y)) - 0.95) - 0.022 - 0.5 * px);
    float inside = step(max(q.x / 0.72, abs(q.y)), 0.95);
    vec3 c = OBSIDIAN * 0.8 + tint * (0.030 + 0.035 * exp(-3.0 * length(q))) * inside;
    c += tint * (0.26 * strong.y + 0.08 * fine.y) * on * inside;
    c += mix(tint, MERCURY, 0.35) * (2.0 * strong.x + 0.9 * fine.x) * on;
    c = mix(c, mix(BONE * 0.10, tint * 0.22, 0.5) * (0.7 + 0.6 * on), frame);
    c *= v_own.x > 2.5 ? 0.62 : 1.0;
    // an old pane: dust, and tears in it
    c *= 1.0 - 0.28 * smoothstep(0.4, 2.0, texture(t_noise, v_at * vec2(0.11, 0.15) + v_own.yz).z);
    o_colour = vec4(through_smoke(clamp(c, 0.0, 12.0), v_place), 1.0);
}
