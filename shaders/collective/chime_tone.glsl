// collective/chime_tone.glsl: the fountain's tones: their colours, and when each one last rang.

const float TONES = 7.0;

/// A colour of the palette for each tone, deepened so that it reads as light before a pale sky.
vec3 tone_colour(float tone) {
    if (tone < 0.5) return THREAD_CYAN * vec3(0.62, 1.0, 1.0);
    if (tone < 1.5) return THREAD_ROSE;
    if (tone < 2.5) return SOFT_PURPLE * SOFT_PURPLE * 1.25;
    if (tone < 3.5) return PEACH * vec3(1.0, 0.74, 0.52);
    if (tone < 4.5) return THREAD_CYAN * vec3(0.62, 1.0, 1.0);
    if (tone < 5.5) return THREAD_ROSE * vec3(1.0, 1.2, 1.0);
    return SOFT_PURPLE * vec3(0.8, 0.8, 1.0);
}

/// Seconds of the fountain's time from ring to ring of a tone: a whole number of rings in 4096 s.
float tone_period(float tone) {
    return 4096.0 / floor(900.0 + 95.0 * mod(tone * 3.0, TONES));
}

/// Seconds since this tone rang.
float tone_age(float tone) {
    float period = tone_period(tone);
    return fract(u_chime_s / period + hash(tone + 17.0 + floor(u_seed.y * 500.0))) * period;
}
