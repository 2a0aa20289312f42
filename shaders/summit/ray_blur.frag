// summit/ray_blur.frag: light drawn out away from the summit: each pixel asks along its way there.
// After Mitchell, 2007, Volumetric Light Scattering as a Post-Process (GPU Gems 3).

#include "summit/sky_light.glsl"

uniform sampler2D t_light;
uniform float u_reach;  // share of the way
uniform float u_fan;    // 1: with the shafts of the fire on the summit
in vec2 v_uv;
out vec4 o_light;

const int TAPS = 12;

/// Plates let light through unevenly: shafts with dark between them, not one flat fan.
float parted() {
    vec3 d = ray_world(), to = normalize(PEAK_WORLD + vec3(0.0, 5.0, 0.0) - u_eye_world.xyz);
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.0)) + vec3(1e-5, 0.0, 0.0));
    vec2 at = vec2(dot(d, right), dot(d, cross(right, to)));
    vec2 round = at / max(length(at), 1e-4);
    vec4 broad = noise4(4.0 * round + vec2(41.0, 0.9 * sin(TAU * u_drift_b)));
    vec4 fine = noise4(17.0 * round + vec2(21.0, 1.7 * sin(TAU * u_drift_a)));
    float shaft = broad.x * (0.25 + 1.5 * fine.y * fine.y);
    return mix(1.0, 2.4 * shaft, smoothstep(0.02, 0.30, length(at)));
}

/// Shafts that the fire throws down through the haze while the sky is whole.
vec3 fan() {
    vec3 d = ray_world(), to = normalize(PEAK_WORLD + vec3(0.0, 3.0, 0.0) - u_eye_world.xyz);
    vec3 right = normalize(cross(to, vec3(0.0, 1.0, 0.0)) + vec3(1e-5, 0.0, 0.0));
    float ahead = dot(d, to);
    vec2 at = vec2(dot(d, right), dot(d, cross(right, to))) / max(ahead, 0.05);
    float a = length(at), turn = atan(at.x, -at.y + 1e-6);  // 0: straight down
    float drift = 0.35 * sin(TAU * u_drift_b);
    vec4 broad = noise4(vec2(3.6 * turn + drift + 9.0, 3.0));
    vec4 fine = noise4(vec2(11.0 * turn - drift + 9.0, 9.5));
    float shaft = broad.x * broad.x * (0.35 + 1.3 * fine.y * fine.y);
    shaft *= smoothstep(2.1, 0.5, abs(turn)) * smoothstep(0.0, 0.05, a) * exp(-3.0 * a) / (1.0 + 3.0 * a);
    vec3 hue = mix(mix(EMBER, LAVENDER, 0.35), RED_GOLD, exp(-5.0 * a));
    shaft *= step(0.05, ahead) * min(u_haze, 2.0) * (1.0 - u_loosen);
    return hue * (1.9 * shaft * (1.0 + 0.3 * u_heart));
}

void main() {
    vec4 peak = u_view_projection * vec4(PEAK_WORLD + vec3(0.0, 5.0, 0.0), 1.0);
    vec2 to = 0.5 + 0.5 * peak.xy / max(peak.w, 1e-3) - v_uv;
    vec2 each = to * (u_reach / float(TAPS));
    vec3 sum = vec3(0.0);
    float weight = 1.0, weights = 0.0;
    for (int i = 0; i < TAPS; i++) {
        vec2 uv = v_uv + each * (float(i) + 0.5);
        vec2 inside = step(vec2(0.0), uv) * step(uv, vec2(1.0));
        sum += textureLod(t_light, uv, 0.0).rgb * (weight * inside.x * inside.y);
        weights += weight;
        weight *= 0.95;
    }
    sum /= weights;
    // where the picture is one of several about the eye: no farther than the next ones agree
    if (dot(u_forward_world.xyz, u_dreamer_ahead.xyz) < 0.9999)
        sum *= smoothstep(0.62, 0.82, dot(ray_world(), normalize(PEAK_WORLD - u_eye_world.xyz)));
    sum *= parted() / (1.0 + 0.9 * max(sum.r, sum.b));
    o_light = vec4(sum * step(1e-3, peak.w) + (u_fan > 0.5 ? fan() : vec3(0.0)), 1.0);
    if (u_whole_px.x < 0.0) discard;  // never: llvmpipe compiles a pass that may discard once, not twice
}
