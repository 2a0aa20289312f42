// collective/soma.frag: a nerve cell's body: a dark translucent bulb lit from above and from the sky's wound, its
// membrane cyan to the light and rose away from it, a warm nucleus that throbs with the heart.

#include "collective/sky.glsl"
#include "collective/nerve_impulse.glsl"
#include "collective/nerve_tint.glsl"

in vec2 v_at;
flat in vec4 v_cell;
flat in vec2 v_lit;
out vec4 o_colour;

void main() {
    float own = v_cell.y, px = v_cell.z, air = clamp(v_cell.w, 0.0, 1.0);
    float r = length(v_at);
    // not round: drawn out toward the dendrites that leave it
    float turn = atan(v_at.y, v_at.x + 1e-5);
    float edge = 1.0 + 0.15 * sin(turn * 2.0 + own * 40.0) + 0.08 * sin(turn * 3.0 - own * 71.0 + 6.2831853 * u_drift_b);
    edge += 0.05 * sin(turn * 5.0 + own * 23.0);
    float q = r / edge;
    float soft = 1.2 / max(px, 1.0);
    float cover = smoothstep(1.0 + soft, 1.0 - soft, q);
    float nz = sqrt(max(1.0 - q * q, 0.0));
    vec3 hue = tint(own, 0.5, air);
    vec3 calm = mix(hue, SOFT_PURPLE * SOFT_PURPLE, 0.35);
    float far = mix(1.0, 0.12, smoothstep(0.0, 0.85, air));
    float arrive = min(beat_light(v_cell.x, own) + 0.4 * train_light(0.0, own) + v_lit.y
        + onset_light(v_cell.x, own), 1.6);

    // a bulb: light from above, and from the wound once there is one
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    vec2 flat_n = v_at / max(r, 1e-3) * min(q, 1.0);
    vec3 n = normalize(right * flat_n.x + up * flat_n.y - u_forward_world.xyz * (nz + 0.15));
    vec3 lamp = normalize(mix(vec3(-0.45, 0.85, 0.25), sun_world() + vec3(0.0, 0.25, 0.0), 0.5 * u_bruise));
    float lit = smoothstep(-0.35, 1.0, dot(n, lamp));
    float fine = smoothstep(5.0, 14.0, px);
    float fibre = 0.5 + 0.5 * fine * sin(turn * 9.0 + r * 4.0 + own * 30.0) * sin(turn * 5.0 - r * 6.0);
    float plasm = 0.7 + 0.3 * sin(v_at.x * 7.0 + own * 60.0) * sin(v_at.y * 8.0 - own * 30.0) * nz * fine;
    float rim = pow(1.0 - nz, 1.8);
    vec3 skin = BRUISE * (0.15 + 0.4 * lit * plasm) + calm * (0.06 + 0.26 * lit * lit) * (0.65 + 0.35 * fibre) * plasm;
    skin += mix(THREAD_ROSE * SOFT_PURPLE * 0.7, mix(THREAD_CYAN, hue, 0.35), lit) * rim * (0.28 + 0.60 * lit) * (0.7 + 0.3 * fibre);
    skin += LIGHTNING * u_flash * rim * 0.4;

    // the nucleus lies a little aside and shines through the plasm
    vec2 aside = v_at - 0.22 * vec2(sin(own * 50.0), cos(own * 37.0));
    float deep = dot(aside, aside);
    float beat = 0.10 + 0.12 * (1.0 - step(5.0, v_cell.x)) + 0.30 * u_pulse * exp(-max(v_cell.x, 0.0) * 0.002) + arrive;
    vec3 glow = mix(hue, THREAD_ROSE, 0.35) * exp(-deep * 2.6) * plasm * (0.60 * beat + 0.10);
    glow += mix(hue, PEACH, 0.75) * exp(-deep * 13.0)
        * (0.25 + 1.9 * beat + 2.2 * u_bands.w * step(0.4, fract(own * 91.0)));  // treble sparks in some
    vec3 body = skin + glow * smoothstep(0.0, 0.5, nz);

    float h = max(r - 0.8, 0.0);
    float fade = clamp(1.0 - r * r / 16.0, 0.0, 1.0);
    float chief = 1.0 - smoothstep(0.0, 5.0, v_cell.x);  // the hub
    vec3 halo = hue * (exp(-h * h * 3.0) * 0.07 + fade * fade * exp(-h * 1.7) * 0.11) * (1.0 + 1.3 * chief) * (0.3 + 0.4 * u_pulse + 1.3 * arrive);
    vec3 colour = (body * cover + halo * (1.0 - 0.8 * cover)) * far;
    o_colour = vec4(max(colour, 0.0), clamp(cover * mix(1.0, 0.7, air), 0.0, 1.0)) * clamp(v_lit.x, 0.0, 1.0);
}
