// serenes/resonance.vert: a curtain of the Resonance: it hangs along a path that folds back on itself.

#include "serenes/air.glsl"
#include "serenes/resonance.glsl"
#include "serenes/sky_fold.glsl"

uniform float u_to_map;  // 1: into the sky's map

in vec2 in_st;       // along, up, [0, 1]
in vec4 i_where;     // azimuth, span, distance in m, slope of the hem when it is down
in vec4 i_shape;     // slope of the hem before, height, folds, light
in vec4 i_light;     // violet; three chances
out vec4 v_place;    // along in m, up [0, 1], violet, light
out vec3 v_stir;     // stirred, howl's age here, which curtain

/// The path from above: azimuth in rad and distance in m.
vec2 path(float s) {
    float folds = i_shape.z;
    float p = TURN * (folds * s + i_light.y + u_drift_b);
    float q = TURN * (2.0 * folds * s + i_light.z - u_drift_c);
    float howl = u_howl * sin(TURN * (3.0 * s + u_drift_c * 2.0 + i_light.w));
    float swing = i_where.y / (TURN * folds) * (1.0 + 0.12 * sin(TURN * u_breath));
    float az = i_where.x + i_where.y * (s - 0.5) + swing * (1.05 * sin(p) + 0.42 * sin(q) + 0.4 * howl);
    return vec2(az, i_where.z * (1.0 + 0.16 * cos(p) + 0.07 * cos(q)));
}

vec3 place(vec2 polar, float y) {
    return vec3(sin(polar.x) * polar.y, y, -cos(polar.x) * polar.y);
}

void main() {
    float s = in_st.x, t = in_st.y;
    vec2 at = path(s), next = path(s + 0.004);
    float breath = sin(TURN * (u_breath + 0.35 * s + i_light.y));
    float slope = mix(i_shape.x, i_where.w, u_descent) + 0.014 * breath
        + 0.035 * sin(TURN * (1.0 * s + i_light.w + u_drift_b))
        + 0.022 * sin(TURN * (2.7 * s + i_light.z - u_drift_c));
    float tall = i_shape.y * (0.90 + 0.10 * breath + 0.20 * u_energy * (1.0 - 0.7 * u_crack)) * (1.0 + 0.25 * u_howl);
    at.x += 0.035 * u_energy * t * sin(TURN * (3.0 * s + i_light.w));  // sound stirs the cloth, its top most
    // the howl throws the cloth up and along
    float thrown = u_howl * t * (0.3 + 0.7 * t);
    at.x += thrown * 0.30 * sin(TURN * (2.0 * s + u_drift_c * 3.0 + i_light.z));
    slope += u_howl * 0.10 * sin(TURN * (4.0 * s - u_drift_c * 3.0 + i_light.y)) * (0.4 + t);
    vec3 world = place(at, i_where.z * max(slope + tall * t, 0.03)) - vec3(0.0, 0.0, 20.0);
    vec3 along = place(next, 0.0) - place(at, 0.0);

    vec3 off = world - u_eye_world.xyz;
    float far_m = max(length(off), 1.0);
    vec3 d = off / far_m;
    float stirred = stir(d);
    // where the sheet is seen along itself more of it shines into the eye
    vec2 flat_d = normalize(d.xz + 1e-6), flat_a = normalize(along.xz + 1e-6);
    float across = abs(flat_d.x * flat_a.y - flat_d.y * flat_a.x);
    float deep = 1.0 / (0.30 + 0.85 * across);
    float ends = smoothstep(0.0, 0.16, s) * smoothstep(1.0, 0.84, s);
    // the heart of the great rose stays open
    v_place = vec4(s * i_where.y * 2.2 + i_light.y * 7.0, t, i_light.x, i_shape.w * deep * ends
        * mix(0.42 - 0.36 * u_howl, 1.0,
            smoothstep(0.08 + 0.10 * u_howl, 0.36 + 0.34 * u_howl, length(fold_frame(d) - FOLD_ROSE)))
        * mix(1.0, smoothstep(0.13, 0.36, d.y), u_dawn));
    v_stir = vec3(stirred, s, i_light.w);
    if (u_to_map > 0.5) {
        gl_Position = vec4(sky_uv(d) * 2.0 - 1.0, 0.0, 1.0);
    } else {
        gl_Position = u_view_projection * vec4(u_eye_world.xyz + d * far_m, 1.0);
    }
}
