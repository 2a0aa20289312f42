// living_city/dome.glsl: the bruised sky: one great slow vortex of indigo, torn to sulphur where it breaks.
// Needs living_city/air.glsl.

const vec3 EYE_OF_STORM = vec3(-0.345, 0.405, -0.847);

/// Cloud thickness about the vortex: noise wound up as the storm has wound it.
/// q        plane place about the storm's eye;  t [0, 1) when it was wound
float wound(vec2 q, float t) {
    float r = length(q) + 0.05;
    float a = 1.15 / (r + 0.16) + (t - 0.5) * 0.85 / (r + 0.32);
    float c = cos(a), s = sin(a);
    vec2 p = mat2(c, s, -s, c) * q;
    p /= 0.55 + 0.45 * r;  // finer toward the eye
    vec4 w = textureLod(t_noise, p * 0.13 + u_seed.xy, 0.0);
    vec2 bend = p * 0.31 + 0.034 * w.xy;
    float n = 0.62 * w.x + 0.60 * textureLod(t_noise, bend, 0.0).y;
    return n + 0.30 * textureLod(t_noise, bend * 2.7 + 0.04 * w.yz, 0.0).z;
}

/// The sky's light.
/// d        ray, length 1
vec3 dome(vec3 d) {
    vec3 x = normalize(cross(EYE_OF_STORM, vec3(0.0, 1.0, 0.0))), y = cross(x, EYE_OF_STORM);
    // a flat deck of cloud: seen ever more slantwise toward the horizon
    vec3 e = normalize(vec3(d.x, max(d.y, 0.0) + 0.10, d.z));
    vec2 q = vec2(dot(e, x), dot(e, y)) / max(0.30 + dot(e, EYE_OF_STORM), 0.12);
    float turn = fract(u_swirl_s / 128.0), other = fract(turn + 0.5);
    float w = 1.0 - abs(2.0 * turn - 1.0);
    float n = mix(wound(q, other), wound(q + 0.37, turn), smoothstep(0.0, 1.0, w));
    float r = length(q);
    // lit from the break: the side of each bank toward it
    vec2 to = normalize(vec2(dot(KEY, x), dot(KEY, y)) + 1e-4);
    float lean = n - (0.75 * n + 0.35 * sin(5.0 * dot(q, to) + 2.0 * n));
    float thick = smoothstep(-1.1, 1.5, n);
    vec3 deep = INDIGO * vec3(0.30, 0.26, 0.36), pale = mix(INDIGO, MERCURY, 0.05) * vec3(1.5, 1.25, 1.75);
    vec3 c = mix(deep, pale, thick * thick);
    c += mix(INDIGO, MAGMA, 0.12) * 0.45 * smoothstep(0.2, 1.6, n) * exp(-1.1 * r);
    float torn = smoothstep(0.55, 1.55, n + 0.25 * lean) * (0.25 + 0.75 * exp(-1.3 * r));
    float toward = 0.30 + 0.70 * smoothstep(-0.2, 0.9, dot(d, KEY));
    vec3 yellow = mix(SULPHUR * vec3(0.62, 0.50, 0.30), SULPHUR * 1.25, torn);
    c = mix(c, yellow, torn * toward * (1.0 - 0.75 * u_dawn));
    float edge = exp(-sq((n - 0.62) / 0.16));
    c += SULPHUR * 0.16 * edge * toward * exp(-0.8 * r) * (1.0 - 0.6 * u_dawn);
    c += mix(SULPHUR, MAGMA_CORE, 0.5) * 0.35 * exp(-5.0 * r * r) * (0.4 + 0.6 * thick) * (1.0 - 0.7 * u_dawn);
    vec3 morning = mix(INDIGO * vec3(1.7, 1.7, 1.9), mix(MAGMA_CORE, BONE, 0.5) * 0.55, 0.55 * thick * toward * toward);
    c = mix(c, morning * (0.7 + 0.5 * thick), 0.72 * u_dawn);
    c = mix(c, mix(MERCURY, INDIGO, 0.45) * 0.42, 0.55 * u_thin);
    vec3 low = low_air(d);
    float high = smoothstep(0.0, 0.22, d.y + 0.03 * n * smoothstep(0.0, 0.1, d.y));
    return mix(low, c, high);
}
