// living_city/girl_place.glsl: from her own axes to the world. Needs living_city/air.glsl.

const vec3 HER_FEET = vec3(68.0, 17.0, 209.6);
const float HER_SIZE = 1.12;

/// A direction of hers in the world: she faces the eye, not quite.
vec3 her_way(vec3 v) {
    vec2 to = u_eye_world.xz - HER_FEET.xz;
    float a = atan(to.x, to.y) * smoothstep(2.0, 12.0, length(to)) + 0.30 + 0.06 * sin(TURN * u_breath);
    float c = cos(a), s = sin(a);
    return vec3(c * v.x + s * v.z, v.y, c * v.z - s * v.x);
}

/// A place of hers in the world.
vec3 her_place(vec3 p) {
    vec3 swayed = p + vec3(0.030 * p.y * sin(TURN * u_wave), 0.0, 0.0);
    return HER_FEET + her_way(swayed) * HER_SIZE;
}
