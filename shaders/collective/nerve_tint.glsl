// collective/nerve_tint.glsl: colours of the network: mostly thread cyan, some neurons rose, some the sky's purple, few white.

/// own      [0, 1) the neuron's number
/// seed     [0, 1) the strand's
/// air      [0, 1] far neurons are bluish
vec3 tint(float own, float seed, float air) {
    vec3 violet = SOFT_PURPLE * mix(THREAD_CYAN, vec3(1.0), 0.35);
    float h = fract(own * 7.13);
    vec3 c = mix(THREAD_CYAN, violet, smoothstep(0.38, 0.50, h));
    c = mix(c, THREAD_ROSE, smoothstep(0.64, 0.72, h));
    c = mix(c, mix(LIGHTNING, PEACH, 0.4) * 0.8, step(0.93, h));
    c = mix(c, SILK_WHITE * 0.8, 0.25 * smoothstep(0.75, 1.0, seed));
    c *= 0.85 + 0.3 * seed;
    vec3 blue = THREAD_CYAN * SOFT_PURPLE * vec3(0.55, 0.62, 1.05);
    return mix(c, blue, 0.75 * air);
}
