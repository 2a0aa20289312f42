// living_city/cool.glsl: where the melt has been cooled to obsidian: about the girl, and under fingers.
// Needs living_city/air.glsl.

const vec2 GIRL = vec2(70.0, 210.0);

/// Where touch k meets the ground, m; z: radius that it has cooled, m; w: how plainly, 0 for the sky.
vec4 touched(int k) {
    vec3 ray = u_touch_ray[k].xyz;
    float far_m = u_eye_world.y / max(-ray.y, 1e-4);
    float there = step(ray.y, -0.012) * step(0.0, u_eye_world.y) * (1.0 - smoothstep(1500.0, 2600.0, far_m));
    float grown = 1.0 - exp(-1.6 * u_touch[k].z);
    return vec4(u_eye_world.xz + ray.xz * far_m, 0.115 * far_m * grown + 1.0, there * u_touch[k].w);
}

/// [0, 1] how far fingers have reached at p.
/// ragged   of the rim;  inner: where it is whole, in radii
float fingers(vec2 p, float ragged, float inner) {
    float c = 0.0;
    for (int k = 0; k < int(u_touch_count); k++) {
        vec4 at = touched(k);
        c = max(c, at.w * smoothstep(at.z, inner * at.z, distance(p, at.xy) * (1.0 + ragged)));
    }
    return c;
}

/// [0, 1] how far the ground at p has cooled.
float cooled(vec2 p) {
    vec4 n = textureLod(t_noise, p / 520.0, 0.0);
    float ragged = 0.16 * n.x + 0.05 * n.z;
    float r = u_cool_m * u_girl;
    float c = u_girl * smoothstep(r, 0.80 * r - 2.0, distance(p, GIRL) * (1.0 + 0.7 * ragged));
    return max(c, fingers(p, ragged, 0.72));
}
