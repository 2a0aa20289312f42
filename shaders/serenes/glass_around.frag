// serenes/glass_around.frag: the panorama's sky, from the sky's map, and its street.

#include "serenes/air.glsl"
#include "serenes/glass_around.glsl"
#include "lib/noise/hash.glsl"

uniform sampler2D t_sky;
uniform sampler2D t_swell;
in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec3 d = around_direction(v_uv);
    vec3 sky = textureLod(t_sky, sky_uv(d), 0.0).rgb;
    // the street: moss in patches, a heartbeat running outward through it
    float far = u_eye_world.y / max(-d.y, 1e-3);
    vec2 xz = u_eye_world.xz + d.xz * far;
    vec4 a = textureLod(t_swell, xz * 0.013, 0.0), b = textureLod(t_swell, xz * 0.06, log2(max(far * 0.06, 1.0)));
    float patch_ = smoothstep(-0.6, 0.9, a.x + 0.5 * b.w);
    float ring = u_impulse_beat * 28.0 - far;
    float beat = exp(-ring * ring / 18.0) * exp(-u_impulse_beat * 1.2);
    vec3 moss = mix(INDIGO * 1.1, mix(MOSS, TEAL, 0.35) * 0.16, patch_) * (0.7 + 1.2 * beat) * u_moss;
    vec3 street = through_air(moss + air_light(vec3(0.0, 1.0, 0.0)) * 0.25, vec3(d.x, 0.0, d.z), min(far, 900.0));
    o_colour = vec4(mix(street, sky, smoothstep(-0.012, 0.004, d.y)), 1.0);
}
