// collective/soma.frag: a nerve cell's body: dark plasm, a lit membrane, a nucleus that throbs with the heart.

#include "collective/sky.glsl"
#include "collective/nerve_impulse.glsl"
#include "collective/nerve_tint.glsl"

in vec2 v_at;
flat in vec4 v_cell;
flat in vec2 v_lit;
out vec4 o_colour;

void main() {
    float own = v_cell.y, px = v_cell.z, air = v_cell.w;
    float r = length(v_at);
    // not round: drawn out toward the dendrites that leave it
    float turn = atan(v_at.y, v_at.x + 1e-5);
    float edge = 1.0 + 0.15 * sin(turn * 2.0 + own * 40.0) + 0.08 * sin(turn * 3.0 - own * 71.0 + 6.2831853 * u_drift_b);
    float q = r / edge;
    float soft = 1.2 / max(px, 1.0);
    float cover = smoothstep(1.0 + soft, 1.0 - soft, q);
    float nz = sqrt(max(1.0 - q * q, 0.0));
    vec3 hue = tint(own, 0.5, air);
    vec3 calm = mix(hue, SOFT_PURPLE * SOFT_PURPLE, 0.45);
    float far = mix(1.0, 0.28, air);
    float arrive = beat_light(v_cell.x, own) + 0.5 * train_light(0.0, own) + v_lit.y;

    // the nucleus lies a little aside; organelles make the plasm uneven
    vec2 aside = v_at - 0.22 * vec2(sin(own * 50.0), cos(own * 37.0));
    float nucleus = exp(-dot(aside, aside) * 7.0);
    float plasm = 0.7 + 0.3 * sin(v_at.x * 7.0 + own * 60.0) * sin(v_at.y * 8.0 - own * 30.0) * nz;
    float fibre = 0.5 + 0.5 * sin(turn * 9.0 + r * 4.0 + own * 30.0) * sin(turn * 5.0 - r * 6.0);
    float rim = pow(1.0 - nz, 1.6);
    vec3 body = BRUISE * (0.12 + 0.3 * plasm * nz) + calm * rim * (0.30 + 0.25 * fibre) + LIGHTNING * u_flash * rim * 0.4;
    body += hue * nz * plasm * (0.05 + 0.06 * u_pulse + 0.30 * arrive);
    vec3 core = mix(hue, mix(LIGHTNING, PEACH, 0.6), 0.7);
    body += core * nucleus * (0.12 + 0.6 * u_pulse * exp(-v_cell.x * 0.002) + 2.6 * arrive);

    float h = max(r - 0.7, 0.0);
    float fade = clamp(1.0 - r * r / 16.0, 0.0, 1.0);
    vec3 halo = hue * (exp(-h * h * 3.0) * 0.10 + fade * fade * exp(-h * 1.7) * 0.15) * (0.4 + 0.5 * u_pulse + 1.6 * arrive);
    vec3 colour = (body * cover + halo * (1.0 - 0.6 * cover)) * far;
    o_colour = vec4(colour, cover * mix(0.97, 0.6, air)) * v_lit.x;
}
