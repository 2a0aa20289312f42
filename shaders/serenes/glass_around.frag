// serenes/glass_around.frag: the panorama's sky, from the sky's map, and its street.

#include "serenes/air.glsl"
#include "serenes/glass_around.glsl"
#include "lib/noise/hash.glsl"

uniform sampler2D t_sky;
uniform sampler2D t_swell;
in vec2 v_uv;
out vec4 o_colour;

/// A cubic B-spline through a texture, from four linear taps: no texel shows however much water magnifies it.
/// source   Sigg, Hadwiger, 2005, GPU Gems 2, chapter 20
vec3 smooth_sky(vec2 uv) {
    vec2 size = vec2(textureSize(t_sky, 0));
    vec2 p = uv * size - 0.5, i = floor(p), f = p - i, g = 1.0 - f;
    vec2 w0 = g * g * g / 6.0, w3 = f * f * f / 6.0;
    vec2 w1 = 2.0 / 3.0 - 0.5 * f * f * (2.0 - f), w2 = 1.0 - w0 - w1 - w3;
    vec2 a = (i - 0.5 + w1 / (w0 + w1)) / size, b = (i + 1.5 + w3 / (w2 + w3)) / size, s = w2 + w3;
    vec3 low = mix(textureLod(t_sky, a, 0.0).rgb, textureLod(t_sky, vec2(b.x, a.y), 0.0).rgb, s.x);
    return mix(low, mix(textureLod(t_sky, vec2(a.x, b.y), 0.0).rgb, textureLod(t_sky, b, 0.0).rgb, s.x), s.y);
}

void main() {
    vec3 d = around_direction(v_uv);
    vec3 sky = smooth_sky(sky_uv(d));
#ifdef SKY
    o_colour = vec4(sky, 0.0);
#else
    // the street: moss in patches, a heartbeat running outward through it
    float far = u_eye_world.y / max(-d.y, 1e-3);
    vec2 xz = u_eye_world.xz + d.xz * far;
    vec4 a = textureLod(t_swell, xz * 0.013, 0.0), b = textureLod(t_swell, xz * 0.06, log2(max(far * 0.06, 1.0)));
    float patch_ = smoothstep(-0.6, 0.9, a.x + 0.5 * b.w);
    float ring = u_impulse_beat * 28.0 - far;
    float beat = exp(-ring * ring / 18.0) * exp(-u_impulse_beat * 1.2);
    vec3 moss = mix(INDIGO * 1.1, mix(MOSS, TEAL, 0.25) * 0.34, patch_) * (0.7 + 1.2 * beat) * u_moss;
    // still water in it, which shows the sky
    float pool = smoothstep(0.10, 0.35, a.w - 0.4 * b.x) * smoothstep(300.0, 60.0, far);
    vec3 above = smooth_sky(sky_uv(vec3(d.x, -d.y, d.z)));
    vec3 street = mix(moss + air_light(vec3(0.0, 1.0, 0.0)) * 0.10, above * 0.75, pool);
    street = through_air(street, vec3(d.x, 0.0, d.z), 0.5 * min(far, 500.0));
    float high = smoothstep(-0.012, 0.004, d.y);
    o_colour = vec4(mix(street, sky, high), 1.0 - high);
#endif
    if (u_whole_px.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
}
