// collective/tower_thread.frag: stays and roots: cables; light drips down them, the heartbeat runs in them.

#include "collective/tower_skin.glsl"

uniform float u_hub_m[15];

in vec3 v_world;
in vec3 v_line;
flat in vec3 v_kind;
flat in float v_number;
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 d = way / far;
    float soft = max(fwidth(v_line.x), 1e-3);
    float cover = clamp((1.0 - abs(v_line.x)) / soft + 0.5, 0.0, 1.0);
    bool root = v_kind.y > 1.5;
    float s = v_line.y, own = v_kind.x;
    vec3 n = normalize(vec3(-d.x, 0.5, -d.z));
    vec3 colour = SILK_WHITE * daylight(n) * mix(0.62, 0.30, root ? s : 0.0);
    colour += THREAD_ROSE * SOFT_PURPLE * (0.30 * u_bruise);
    // drops of light: down the roots by themselves, faster and uneven with discord
    float rate = (96.0 + floor(own * 9.0) * 32.0) / 4096.0;
    float drop = fract(s * 0.9 - u_impulse_s * rate * 4.0 + own * 17.0);
    float bead_m = (1.0 - drop) * v_kind.z * 1.1;
    float bead = root && fract(own * 57.0) < 0.35 ? exp(-bead_m * bead_m) : 0.0;
    float tip = root ? smoothstep(0.93, 1.0, s) : 0.0;
    vec3 glow = mix(mix(PEACH, THREAD_CYAN, step(0.7, own)), THREAD_ROSE, 0.45 * u_nerves * step(own, 0.5));
    float below = root ? 62.0 + s * v_kind.z : s * v_kind.z;
    float beat = heart_wave(below, u_hub_m[int(v_number + 0.5)]);
    tip *= 0.7 + 0.5 * u_pulse;
    colour += glow * (bead * mix(0.8, 1.0, u_bruise) + tip * mix(0.35, 0.7, u_bruise));
    colour += THREAD_ROSE * (beat * u_nerves * mix(0.8, 1.7, u_bruise) * (1.0 - 0.5 * s));
    float fade = 1.0 - haze_amount(far, v_world.y) * 0.5;
    colour = through_air(colour, v_world, d, far);
    float lit = max(max(bead, tip), beat * u_nerves);
    float a = cover * mix(0.15 + 0.7 * v_line.z, 0.35 + 0.6 * v_line.z, lit) * fade;
    if (root) a *= 1.0 - 0.35 * s * (1.0 - max(bead, tip));
    o_colour = vec4(colour, 1.0) * a;
}
