// living_city/board.frag: the neon signs of forgotten gods: a halo, two eyes, a body of mirrored letters.

#include "living_city/deep_air.glsl"

uniform sampler2D t_rune;
in vec3 v_place;
in vec2 v_at;
flat in vec3 v_own;
out vec4 o_colour;

/// [0, 1] a tube of neon at distance x of its middle, and the light about it.
float neon(float x, float px) {
    return (1.0 - smoothstep(0.016, 0.022 + px, x)) * min(1.0, 0.03 / px) + 0.22 * exp(-11.0 * x);
}

void main() {
    vec2 q = vec2(abs(v_at.x) * 0.72, v_at.y), px2 = fwidth(v_at);
    float px = max(px2.x, px2.y);
    float lid = abs(length(q - vec2(0.0, 0.50)) - 0.30), eye = abs(length((q - vec2(0.13, 0.48)) * vec2(1.0, 1.9)) - 0.085);
    float ray = abs(fract(9.0 * atan(q.x, q.y - 0.5) / TURN * 2.0) - 0.5) * 0.22 * length(q - vec2(0.0, 0.5));
    float sun = neon(max(ray, abs(length(q - vec2(0.0, 0.5)) - 0.41) - 0.05), px);
    float light = neon(lid, px) + neon(eye, px) + 0.7 * sun;
    float letter = floor(15.99 * v_own.y), second = floor(15.99 * v_own.z);
    vec2 f = clamp(vec2(0.5 - q.x / 0.62 * 0.9, (q.y + 0.92) / 1.0), 0.03, 0.97);
    float which = q.y < -0.40 ? letter : second;
    vec2 g = vec2(f.x, fract(clamp((q.y + 0.93) / 0.53, 0.0, 1.98)));
    float ink = textureLod(t_rune, (vec2(mod(which, 4.0), floor(which / 4.0)) + 0.04 + 0.92 * g) / 4.0, clamp(log2(px * 60.0), 0.0, 4.0)).x;
    light += ink * step(q.y, 0.12) * step(-0.93, q.y);
    float frame = smoothstep(0.90, 0.92, max(abs(v_at.x), abs(v_at.y) * 0.985));
    vec3 tint = v_own.x < 0.5 ? SULPHUR : v_own.x < 1.5 ? VINE : v_own.x < 2.5 ? mix(MAGMA, MERCURY, 0.2) : MERCURY;
    // one tube after another fails, slowly
    float on = 0.55 + 0.45 * smoothstep(-0.3, 0.3, sin(TURN * (u_wave + v_own.y)) + 0.6 * sin(TURN * (3.0 * u_breath + v_own.z)));
    vec3 c = vec3(0.012, 0.010, 0.016) + BONE * 0.05 * frame + tint * light * 2.2 * on;
    o_colour = vec4(through_smoke(c, v_place), 1.0);
}
