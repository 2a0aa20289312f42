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
    float ahead = 0.30 + dot(e, EYE_OF_STORM);
    vec2 q = vec2(dot(e, x), dot(e, y)) / (0.10 + 0.5 * (ahead + sqrt(ahead * ahead + 0.10)));
    float turn = fract(u_swirl_s / 128.0), other = fract(turn + 0.5);
    float w = 1.0 - abs(2.0 * turn - 1.0);
    float n = mix(wound(q, other), wound(q + 0.37, turn), smoothstep(0.0, 1.0, w));
    float r = length(q);
    // lit from the break: the side of each bank toward it
    vec2 to = normalize(vec2(dot(KEY, x), dot(KEY, y)) + 1e-4);
    float lean = n - (0.75 * n + 0.35 * sin(5.0 * dot(q, to) + 2.0 * n));
    float thick = smoothstep(-1.1, 1.5, n);
    vec3 deep = INDIGO * vec3(0.26, 0.22, 0.30), pale = INDIGO * vec3(1.35, 1.15, 1.40);
    vec3 plum = mix(INDIGO, MAGMA, 0.035) * 1.15;
    vec3 c = mix(deep, pale, thick * thick);
    c += mix(INDIGO, MAGMA, 0.12) * 0.45 * smoothstep(0.2, 1.6, n) * exp(-1.1 * r);
    float toward = smoothstep(-0.35, 0.95, dot(d, KEY));
    float torn = n + 0.35 * lean + 0.50 * toward - 0.50 * smoothstep(0.5, 1.6, r) + 0.30 * exp(-3.0 * r);
    c = mix(c, plum, smoothstep(-0.10, 0.70, torn) * (1.0 - 0.8 * u_dawn));
    // where it is torn, sulphur: banks with bright edges toward the break and bruised hollows
    vec2 lift = q * 0.47 + 0.05 * vec2(n, lean) + u_seed.zw;
    vec4 puff = textureLod(t_noise, lift + 0.02 * to * turn, 0.0), ahead_of = textureLod(t_noise, lift + 0.035 * to, 0.0);
    float bank = torn + 0.42 * puff.y + 0.20 * puff.z, slope = clamp(0.9 * (puff.y - ahead_of.y) + 0.5 * (puff.z - ahead_of.z) + 0.3, 0.0, 1.3);
    float body = smoothstep(0.55, 2.2, bank);
    vec3 hollow = mix(SULPHUR, INDIGO, 0.62) * 0.13, fill = mix(SULPHUR, MAGMA, 0.10) * 0.25;
    vec3 yellow = mix(hollow, fill, smoothstep(-0.2, 0.8, slope) * (0.35 + 0.65 * body)) * (0.35 + 0.65 * toward);
    yellow += mix(SULPHUR, MAGMA_CORE, 0.45) * 0.55 * sq(slope) * smoothstep(0.25, 0.9, slope) * body * (0.15 + toward);
    c = mix(c, yellow, smoothstep(0.42, 1.25, bank) * (1.0 - 0.85 * u_dawn) * (1.0 - 0.45 * u_wake));
    c += SULPHUR * 0.06 * exp(-sq((bank - 0.80) / 0.13)) * (0.3 + toward) * (1.0 - 0.8 * u_dawn);
    vec3 morning = mix(INDIGO * vec3(1.7, 1.7, 1.9), mix(MAGMA_CORE, BONE, 0.5) * 0.55, 0.55 * thick * toward * toward);
    c = mix(c, morning * (0.7 + 0.5 * thick), 0.72 * u_dawn);
    // at the end nothing is left of the storm but a breath of cloud: pearl, and a last blue above
    vec3 thin = mix(PEARL * 0.64, mix(MERCURY, INDIGO, 0.26) * 0.56, smoothstep(0.10, 0.75, d.y));
    thin += PEARL * vec3(1.0, 0.86, 0.82) * 0.035 * textureLod(t_noise, d.xz / (0.25 + max(d.y, 0.0)) * vec2(0.05, 0.16), 1.0).x;
    c = mix(c, thin, smoothstep(0.0, 0.9, u_thin));
    vec3 low = low_air(d);
    float high = smoothstep(0.0, 0.22, d.y + 0.03 * n * smoothstep(0.0, 0.1, d.y));
    return mix(low, c, high);
}
