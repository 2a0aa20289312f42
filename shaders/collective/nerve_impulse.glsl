// collective/nerve_impulse.glsl: what runs along the threads. Distances are along the threads, so that a front which
// comes to a junction goes on in every branch of it.

const float BEAT_MPS = 170.0;  // the heartbeat's front; scenes/collective/nerves.py tells it to the other parts
const float TRAIN_M = 128.0;   // from one impulse of a neuron to its next

/// The wavefronts of the heartbeats: two thumps each, a steep front and a tail of some 25 m.
/// hub_m    from the hub
/// own      [0, 1) the neuron's number: with discord each answers at its own moment
/// returns  [0, 1]
float beat_light(float hub_m, float own) {
    float late = hub_m / (BEAT_MPS * u_beat_s) + (own - 0.5) * u_discord * u_discord * 0.7;
    float age = fract(u_beat_phase - late) * u_beat_s;
    float lub = smoothstep(0.0, 0.035, age) * exp(-8.0 * age);
    float dub = smoothstep(0.0, 0.035, age - 0.24) * exp(-11.0 * max(age - 0.24, 0.0));
    return (lub + 0.55 * dub) * exp(-hub_m * 0.0011);
}

/// The wave of light that a note sends out from the hub through one neuron in three: it runs as the onset falls.
/// hub_m    from the hub
/// own      [0, 1) the neuron's number
/// returns  [0, 1]
float onset_light(float hub_m, float own) {
    float x = (hub_m - 25.0 - 330.0 * (1.0 - u_onset)) / 18.0;
    return u_onset * exp(-x * x) * step(0.66, fract(own * 13.0 + 0.3));
}

/// Impulses that the neuron fires by itself, out through its branches: a common train and, with discord, one of
/// its own rate. Rates are multiples of 1/4096 a second, as u_impulse_s wraps there.
/// own_m    from the neuron's soma
/// own      [0, 1) the neuron's number
/// returns  [0, 1]
float train_light(float own_m, float own) {
    float behind = fract(u_impulse_s * 0.375 - own_m / TRAIN_M + own * (0.25 + 0.75 * u_discord)) * TRAIN_M;
    float light = smoothstep(0.0, 2.5, behind) * exp(-behind * 0.11);
    float rate = (512.0 + floor(own * 13.0) * 192.0) / 4096.0;
    float second = fract(u_impulse_s * rate - own_m / 74.0 + own * 7.31) * 74.0;
    return light * 0.8 + smoothstep(0.0, 1.5, second) * exp(-second * 0.2) * (0.25 + 0.6 * u_discord);
}

/// Light of a touch at `away_m` along the threads from the node under the finger: a glow there, and impulses outward,
/// one as it comes down and one every 1.3 s while it lasts.
/// age      s since it came down
/// strength [0, 1]
float touch_light(float away_m, float age, float strength) {
    float glow = exp(-away_m * away_m / 900.0) * smoothstep(0.0, 0.25, age);
    float front = age * 95.0 - away_m;  // m since the first front passed
    float behind = fract(front / 123.5) * 123.5;
    float wave = step(0.0, front) * smoothstep(0.0, 4.0, behind) * exp(-behind * 0.06) * exp(-away_m * 0.0035);
    return strength * (0.38 * glow + 1.2 * wave);
}

/// How far a node of the network's core is from where a touch began.
/// rows     a row for each touch: m from the node it is nearest to, of every node
/// node     number of the node
/// returns  m along the threads
float touch_m(sampler2D rows, int touch, float node) {
    return texelFetch(rows, ivec2(int(node + 0.5), touch), 0).x;
}
