// collective/nerve.frag: a strand: a dark translucent body with a lit membrane, beads of myelin, impulses in its core,
// a faint halo; and, in the aria, the blur of a vibrating string.

#include "collective/sky.glsl"
#include "collective/nerve_impulse.glsl"
#include "collective/nerve_tint.glsl"

in vec4 v_line;
in vec4 v_way;
in vec4 v_light;
in vec3 v_tone;
in float v_thin;
flat in vec4 v_kin;
uniform float u_near_part;  // 1: before the cloth, where light alone would not show against the pale sky
out vec4 o_colour;

/// Myelin: sausages of about 7 m with short gaps between (the nodes of Ranvier).
/// returns  factor on the half width, (0, 1]
float myelin(float m, float seed, float px_m) {
    float period = 5.5 + 3.5 * seed;
    float c = abs(fract(m / period + seed) - 0.5) * 2.0;  // 0 in the middle, 1 at the gap
    float bead = 0.36 + 0.64 * pow(max(1.0 - c * c * c * c, 0.0), 0.6);
    return mix(0.82, bead, smoothstep(3.0, 9.0, period * px_m));
}

/// Density of a vibrating string over its swing: most at the turning points (the arcsine law).
float ghost(float x, float amplitude, float core) {
    float q = x / max(amplitude, 0.5);
    float inside = smoothstep(1.0 + core / max(amplitude, 0.5), 1.0 - 0.5 / max(amplitude, 1.0), abs(q));
    return inside * core * 0.55 / (max(amplitude, core) * sqrt(max(1.0 - q * q, 0.03)));
}

/// The blur of a string that sings one note: two bright outer lines, a faint lens between them.
/// x        px from the string at rest
/// swing    px, how far it swings here
/// returns  lines, lens
vec2 spindle(float x, float swing) {
    float off = (abs(x) - swing) / 0.9;
    float lens = 1.0 - smoothstep(swing - 0.8, swing + 0.8, abs(x));
    float q = x / max(swing, 1.0);
    return vec2(exp(-off * off), lens * (0.35 + 0.65 * q * q)) * smoothstep(0.8, 2.6, swing);
}

void main() {
    // multisampling asks for values beyond the strip's edge: everything is kept within its range
    float kind = v_kin.x, own = v_kin.y, seed = v_kin.z;
    float there = clamp(v_light.x, 0.0, 1.0), air = clamp(v_light.y, 0.0, 1.0), touched = max(v_light.z, 0.0);
    float share = clamp(v_thin, 0.0, 1.0), blur = max(v_way.w, 0.0), swing = max(v_line.z, 0.0);
    float is_axon = step(0.5, kind) * step(kind, 2.5), is_near = step(3.5, kind);
    float core = max(v_line.y, 0.3);
    float bead = mix(1.0, myelin(v_way.y, seed, v_kin.w), is_axon);
    float r = max(core * bead, 0.5);
    float antinode = sin(3.14159265 * v_tone.y * v_way.z), sung = v_tone.x * abs(antinode);
    float sings = step(0.01, v_tone.x);
    swing = mix(swing, sung, sings);
    float x = v_line.x - mix(v_line.w, v_tone.x * antinode * v_tone.z, sings);
    float soft = 0.6 + blur;
    float cover = smoothstep(r + soft, max(r - soft, 0.0), abs(x)) * mix(min(1.0, core / (core + 0.5 * blur)), 1.0, is_near);
    float q = clamp(x / (r + 0.5 * soft), -1.0, 1.0);
    float nz = sqrt(1.0 - q * q);
    float tube = smoothstep(1.3, 4.5, core);  // wide enough to have a body

    vec3 hue = tint(own, seed, air);
    // at rest the threads are paler than what runs in them; through a young tear they stand against a bright sky
    vec3 calm = mix(hue, SOFT_PURPLE * SOFT_PURPLE, 0.45) * mix(2.1, 1.0, smoothstep(0.0, 0.6, u_bruise));
    float beat = beat_light(v_way.x, own), train = train_light(v_way.y, own);
    train *= 1.0 - 0.6 * step(2.5, kind) * step(kind, 3.5);
    float impulse = (1.1 * beat + 0.85 * train) * (0.7 + 0.3 * u_pulse) + touched + 0.6 * onset_light(v_way.x, own);
    float far = mix(1.0, 0.10, smoothstep(0.0, 0.85, air)) * (1.0 - 0.35 * min(u_storm, 1.0));

    // body: dark and fibrous inside; the membrane is lit on the side of the hub and of the sky's wound
    float turn = asin(q);
    float fibre = sin(turn * 7.0 + v_way.y * 0.55 + seed * 40.0) * sin(turn * 4.0 - v_way.y * 0.31 + seed * 9.0);
    float fibrous = 0.5 + 0.5 * fibre * smoothstep(3.0, 8.0, core);
    float rim = pow(1.0 - nz, 1.4);
    float lit = 0.35 + 0.65 * smoothstep(-0.6, 0.9, q * v_light.w);
    vec3 skin = BRUISE * (0.10 + 0.35 * fibrous);
    skin += calm * (rim * mix(0.55, 0.30, is_near) + 0.05 * fibrous) * lit + LIGHTNING * u_flash * rim * 0.6;
    skin += hue * nz * nz * (0.03 + 0.05 * u_pulse + 0.35 * impulse * fibrous) * (1.0 - 0.6 * is_near);
    vec3 thin = calm * mix(0.24, 0.38, is_axon) * (0.75 + 0.35 * u_pulse + 0.3 * u_energy);
    vec3 dark = mix(SOFT_PURPLE * SOFT_PURPLE * BRUISE * 2.5 + BRUISE * 0.4, calm * 0.3, u_bruise);
    thin = mix(thin, dark, u_near_part);
    vec3 body = mix(thin, skin, tube) * mix(far, 1.0, u_near_part);
    float alpha = max(mix(0.55, 0.95, tube) * (1.0 - 0.4 * air), is_near * 0.97);
    alpha = mix(alpha, 0.85 * (1.0 - 0.7 * air), u_near_part);

    // the impulse is a hot filament in the core, never the whole width of a thick strand
    float filament = mix(sqrt(nz), exp(-q * q * 14.0), tube) * mix(1.0, 0.6, is_near);
    vec3 hot = mix(hue * 2.0, mix(hue, mix(LIGHTNING, PEACH, 0.35), 0.65) * 3.4, smoothstep(0.35, 1.1, impulse));
    vec3 light = hot * impulse * filament * far * mix(share, sqrt(share), 0.7);

    float still = swing > 0.5 ? 1.0 - 0.55 * smoothstep(0.5, 4.0, swing) : 1.0;
    vec3 colour = (body * alpha * share + light) * cover * still;
    float blurred = swing > 0.25 ? ghost(v_line.x, swing, r) * smoothstep(0.25, 1.5, swing) : 0.0;
    blurred = min(blurred, 0.6) * (1.0 - tube) * (1.0 - sings);
    colour += (thin * share * 0.9 * far + min(light, 1.5) * 0.25) * blurred;

    vec2 note = spindle(v_line.x, swing) * sings * sqrt(share) * far;
    colour += mix(hue, SILK_WHITE, 0.22) * (note.x * mix(0.45, 0.85, smoothstep(2.0, 6.0, v_tone.x)) + note.y * 0.13)
        * (0.30 + 0.2 * u_pulse + 0.4 * u_energy + 1.9 * min(beat + 0.55 * train, 1.0));  // it sings loudest where light runs
    blurred = max(blurred, 0.35 * note.x);

    float h = max(abs(x) - r * 0.6, 0.0) / (1.5 + core * 0.9);
    vec3 halo = hue * exp(-h * h * 2.0) * (0.012 + 0.26 * impulse) * far * share;
    colour += halo * (1.0 - 0.6 * is_near);
    o_colour = vec4(max(colour, 0.0), clamp(alpha * share * max(cover * still, 0.8 * blurred), 0.0, 1.0)) * there;
}
