// serenes/resonance.glsl: how the Resonance answers a finger, and its light.

const float TURN = 6.2831853;

/// Turns a direction about an axis. Both of length 1.
/// source   Rodrigues, 1840
vec3 turned(vec3 d, vec3 axis, float angle) {
    float c = cos(angle), s = sin(angle);
    return d * c + cross(axis, d) * s + axis * dot(axis, d) * (1.0 - c);
}

/// Fingers in the sky: the cloth is drawn aside and whirls about each of them.
/// d        direction from the eye, length 1; changed
/// returns  how much it is stirred
float stir(inout vec3 d) {
    float all = 0.0;
    int count = int(u_touch_count);
    for (int k = 0; k < 16; k++) {
        if (k >= count) {
            break;
        }
        vec3 ray = u_touch_ray[k].xyz;
        float age = u_touch[k].z, strength = u_touch[k].w * smoothstep(0.0, 0.10, ray.y);
        vec3 off = d - ray;
        float away2 = dot(off, off);
        float near = strength * smoothstep(0.0, 0.9, age);
        float whirl = exp(-away2 / 0.055);
        d = turned(d, ray, near * whirl * (1.1 + 0.5 * sin(1.3 * age)));
        d = normalize(d + (d - ray) * near * 0.55 * exp(-away2 / 0.020));
        float ring = sqrt(away2) - 0.09 - 0.05 * sin(1.7 * age);
        all += strength * smoothstep(0.0, 0.5, age) * (0.8 * whirl + 1.4 * exp(-ring * ring / 0.0030));
    }
    return all;
}

/// How bright the curtain is at a height over its hem, in lengths of the rays there: a bright hem, fast gone.
float resonance_body(float rise) {
    return 1.9 * exp(-34.0 * rise) + 0.72 * exp(-8.0 * rise) + 0.26 * exp(-2.4 * rise);
}

/// Fine rays that stand apart. rays, fine: noise, deviation 1;  apart: [0, 1]
float resonance_strands(float rays, float fine, float apart) {
    float s = clamp(0.60 + 0.34 * rays + 0.28 * fine * apart, 0.05, 2.0);
    return s * mix(1.0, s, 0.75 * apart);
}

/// Light of the curtain.
/// up       [0, 1] from the hem to where its rays end;  violet: [0, 1] rather than green
vec3 resonance_tint(float up, float violet) {
    vec3 hem = mix(mix(EMERALD, TEAL, 0.32), mix(TEAL, VIOLET, 0.60), violet);
    vec3 high = mix(mix(TEAL, VIOLET, 0.78), mix(VIOLET, ROSE, 0.18), violet);
    return mix(hem, high, smoothstep(0.02, 0.42, up));
}
