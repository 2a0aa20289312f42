// elysara/thread.frag: light that runs along a thread, from the head to the dome.

#include "elysara/air.glsl"
#include "lib/noise/hash.glsl"

in vec2 v_thread;
in vec3 v_world;
flat in vec4 v_kind;  // faint; chance; memory; swing
out vec4 o_colour;    // added

void main() {
    float t = clamp(v_thread.y, 0.0, 1.0), soft = max(1.0 - v_thread.x * v_thread.x, 0.0);
    float gap = fract(2.0 * t - u_flow - v_kind.y), head = exp(-9.0 * (1.0 - gap)) + exp(-70.0 * gap);
    vec3 colour = mix(GOLD, ROSE, 0.35 + 0.5 * head);
    float light = 0.20 + 0.06 * u_pulse + 0.95 * head + 1.3 * abs(v_kind.w);
    if (v_kind.z > 0.5) {   // a memory: hot at the head, pale when it arrives
        vec3 own = v_kind.z < 1.5 ? mix(ROSE, GOLD, 0.25) * vec3(1.0, 0.62, 0.66) : CRYSTAL * 1.3;
        float raw = exp(-3.5 * t) * u_memories;
        colour = mix(colour, own, raw);
        light += 1.5 * raw * (0.5 + 0.5 * head);
    }
    light *= 1.0 - 0.45 * u_reach * (1.0 - u_surge);   // one thread reaches: the others step back
    // a note runs along all of them to the dome; treble sparks
    float note = (t - 1.05 * (1.0 - u_onset)) / 0.05, at = t * 70.0, in_at = fract(at);
    light += 0.55 * u_onset * exp(-note * note);
    light += 2.4 * u_bands.w * in_at * (1.0 - in_at) * step(0.90, hash(vec2(floor(at), floor(v_kind.y * 997.0) + 41.0 * floor(8.0 * u_flow))));
    light *= u_threads * (1.0 + 2.5 * u_surge) * smoothstep(1.0, 0.93, t) * (0.25 + 0.75 * smoothstep(0.0, 0.02, t));
    float far = distance(v_world, u_eye_world.xyz);
    o_colour = vec4(colour * (light * soft * sqrt(v_kind.x) * mix(0.5, 1.0, u_dusk) * clearness(far)), 0.0);
}
