// collective/nerve.frag: a strand: a dark translucent body with a lit membrane, beads of myelin, impulses in its core,
// a faint halo; and, in the aria, the blur of a vibrating string.

#include "collective/sky.glsl"
#include "collective/nerve_impulse.glsl"
#include "collective/nerve_tint.glsl"

in vec4 v_line;
in vec4 v_way;
in vec3 v_light;
flat in vec4 v_kin;
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

void main() {
    float kind = v_kin.x, own = v_kin.y, seed = v_kin.z;
    float is_axon = step(0.5, kind) * step(kind, 2.5), is_near = step(3.5, kind);
    float core = v_line.y;
    float bead = mix(1.0, myelin(v_way.y, seed, v_kin.w), is_axon);
    float r = max(core * bead, 0.5);
    float x = v_line.x - v_line.w;
    float soft = 0.6 + v_way.w;
    float cover = smoothstep(r + soft, max(r - soft, 0.0), abs(x)) * mix(min(1.0, core / (core + 0.5 * v_way.w)), 1.0, is_near);
    float q = clamp(x / (r + 0.5 * soft), -1.0, 1.0);
    float nz = sqrt(1.0 - q * q);
    float tube = smoothstep(1.3, 4.5, core);  // wide enough to have a body

    float air = v_light.y;
    vec3 hue = tint(own, seed, air);
    float beat = beat_light(v_way.x, own), train = train_light(v_way.y, own);
    if (kind > 2.5 && kind < 3.5) train *= 0.4;
    float impulse = (0.9 * beat + 0.8 * train) * (0.55 + 0.45 * u_pulse) + v_light.z;
    float far = mix(1.0, 0.22, air);

    // body: dark and fibrous inside, the membrane catches the light of the storm and of its own core
    float fibre = 0.75 + 0.25 * sin(q * 9.0 + v_way.y * 0.9 + seed * 40.0) * sin(q * 5.0 - v_way.y * 0.37);
    float rim = pow(1.0 - nz, 1.5);
    vec3 dark = mix(BRUISE * 0.35, hue * 0.05, 0.35) * fibre;
    vec3 skin = dark + hue * rim * (0.42 + 0.5 * impulse) + LIGHTNING * u_flash * rim * 0.5;
    skin += hue * nz * nz * (0.10 + 0.10 * u_pulse) * (1.0 - 0.75 * is_near);
    vec3 thin = hue * mix(0.34, 0.62, is_axon) * (0.8 + 0.3 * u_pulse);
    vec3 body = mix(thin, skin, tube) * far;
    float alpha = mix(0.62, 0.94, tube) * (1.0 - 0.45 * air);

    // the impulse is a thin hot filament in the core, never the whole width
    float filament = mix(nz * nz, exp(-q * q * 9.0), tube) * mix(1.0, 0.55, is_near);
    vec3 hot = mix(hue * 2.0, mix(LIGHTNING, PEACH, 0.35) * 2.6, smoothstep(0.25, 1.1, impulse));
    vec3 light = hot * impulse * filament * far;

    float still = v_line.z > 0.5 ? 1.0 - 0.5 * smoothstep(0.5, 4.0, v_line.z) : 1.0;
    vec3 colour = (body * alpha + light) * cover * still;
    float blurred = v_line.z > 0.25 ? ghost(v_line.x, v_line.z, r) * smoothstep(0.25, 1.5, v_line.z) : 0.0;
    colour += (thin * 1.1 + light * 0.5) * blurred * far;

    float h = max(abs(x) - r * 0.6, 0.0) / (1.5 + core * 0.9);
    vec3 halo = hue * exp(-h * h * 2.0) * (0.03 + 0.16 * impulse) * far;
    colour += halo * (1.0 - 0.6 * is_near);
    o_colour = vec4(colour, alpha * cover * still) * v_light.x;
}
