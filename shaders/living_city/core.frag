// living_city/core.frag: the core: a sphere of molten crystal: flat faces that refract, fire inside, seams alight.

#include "living_city/deep_air.glsl"

uniform vec3 u_middle;
uniform float u_radius;
uniform vec4 u_face[32];  // unit normal, distance from the middle, m
in vec3 v_place;
out vec4 o_colour;

/// A field of three planes of noise.
float cloud(vec3 p) {
    return 0.5 * (textureLod(t_noise, p.xy + 0.37 * p.z, 0.0).x + textureLod(t_noise, 1.1 * p.yz + 0.41 * p.x, 0.0).x + textureLod(t_noise, 0.93 * p.zx - 0.29 * p.y, 0.0).x);
}

/// Light gathered inside on a way of length_m from a along d.
vec3 gathered(vec3 a, vec3 d, float length_m, inout vec3 through) {
    vec3 sum = vec3(0.0);
    int steps = u_quality < 0.5 ? 5 : 9;
    float dt = length_m / float(steps);
    for (int i = 0; i < steps; i++) {
        vec3 p = (a + d * dt * (float(i) + 0.5)) / u_radius;
        float r = length(p), f = cloud(0.060 * p + vec3(0.0, u_drift_a, 0.0));
        float ridge = pow(clamp(1.0 - abs(f + 0.3 * sin(7.0 * r - TURN * u_breath)) * 1.5, 0.0, 1.0), 4.0);
        float shell = exp(-sq((r - 0.58 - 0.06 * u_pulse) / 0.17));
        vec3 e = MELT * (0.05 + 0.50 * ridge * (0.35 + shell)) + MAGMA_CORE * (2.6 * exp(-sq(r / 0.22)) * (1.0 + u_pulse) + 0.8 * ridge * shell * (0.5 + u_pulse));
        sum += through * e * dt * 0.30;
        through *= exp(-dt * vec3(0.012, 0.050, 0.110) * (1.0 + max(f, 0.0)));
    }
    return sum;
}

/// What the crystal mirrors: ribs and river.
vec3 around(vec3 d) {
    float rib = smoothstep(0.2, 0.8, sin(22.0 * d.z + 2.0 * d.x));
    return INDIGO * 0.55 + MELT * 0.45 * exp(-2.4 * (d.y + 1.0)) + BONE * vec3(0.5, 0.26, 0.13) * rib * 0.25 * abs(d.x);
}

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), a = u_eye_world.xyz - u_middle;
    // the ray against all half spaces (Cyrus and Beck, 1978)
    float enter = -1e9, leave = 1e9;
    vec4 face = u_face[0];
    for (int i = 0; i < 32; i++) {
        float along = dot(d, u_face[i].xyz), t = (u_face[i].w - dot(a, u_face[i].xyz)) / (abs(along) > 1e-5 ? along : 1e-5);
        if (along < 0.0) {
            if (t > enter) {
                enter = t;
                face = u_face[i];
            }
        } else leave = min(leave, t);
    }
    if (enter > leave || enter < 0.0) discard;
    vec3 p = a + d * enter, n = face.xyz;
    float seam = 1e9;
    for (int i = 0; i < 32; i++) {
        float c = dot(n, u_face[i].xyz);
        if (c > 0.2 && c < 0.9999) seam = min(seam, (u_face[i].w - dot(p, u_face[i].xyz)) * inversesqrt(max(1.0 - c * c, 1e-4)));
    }
    float own = fract(43.7 * n.x + 17.3 * n.y + 91.1 * n.z), rough = cloud(0.11 * p / u_radius + own);
    vec3 bent = normalize(mix(n + 0.06 * rough * vec3(1.0, -1.0, 0.6), normalize(p), 0.5 * exp(-seam / 0.4)));
    float fresnel = 0.045 + 0.955 * pow(clamp(1.0 + dot(bent, d), 0.0, 1.0), 5.0);
    vec3 inside = refract(d, bent, 1.0 / 1.55), through = vec3(1.0), back = -n;
    float far_m = 1e9;
    for (int i = 0; i < 32; i++) {
        float along = dot(inside, u_face[i].xyz);
        if (along > 1e-4) {
            float t = (u_face[i].w - dot(p, u_face[i].xyz)) / along;
            if (t > 0.02 && t < far_m) {
                far_m = t;
                back = u_face[i].xyz;
            }
        }
    }
    far_m = min(far_m, 2.2 * u_radius);
    vec3 c = gathered(p, inside, far_m, through);
    vec3 p2 = p + inside * far_m, second = reflect(inside, back), rest = through;
    c += gathered(p2, second, 1.1 * u_radius, rest) * 0.45;
    c = mix(c * (0.5 + 0.9 * own), around(reflect(d, bent)) * 1.5, fresnel);
    // some faces are still crusted: obsidian
    float crust = smoothstep(0.62, 0.70, own) * smoothstep(-0.4, 0.3, rough);
    c = mix(c, OBSIDIAN + around(reflect(d, bent)) * (0.10 + fresnel) + 0.06 * c, 0.9 * crust * (1.0 - 0.6 * smoothstep(1.0, 1.6, u_core)));
    float px_m = length(a) / u_focal_px, w = 0.07 + 0.10 * u_pulse, ew = max(w, 0.8 * px_m);
    float lit = 0.35 + 0.65 * smoothstep(-0.5, 0.9, rough);
    c += (MAGMA_CORE * 3.6 * exp(-sq(seam / ew)) * min(1.0, w / ew) + MELT * 0.30 * exp(-seam / 0.9)) * lit;
    c *= 0.75 * core_light();
    o_colour = vec4(through_smoke(clamp(c, 0.0, 14.0), u_middle + p), 1.0);
}
