// living_city/hair.vert: a lock of the girl's hair, afloat in the rising air as if under water.

in vec3 a_at;    // share of its length; cos and sin of the turn round it
in vec4 i_root;  // m, and its length in m
in vec4 i_own;   // chances

#include "living_city/air.glsl"
#include "living_city/dome.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec3 v_sky;  // what the lock mirrors of it
out vec4 v_air;
out float v_soft;  // how much of its roundness a lock hides: all where it is a line

const vec3 CROWN = vec3(70.0, 18.34, 210.0);
const vec3 WAFT = vec3(0.86, 0.34, 0.36);  // where the hot air carries it: up, and away from the break

/// Where the lock is at share s: up from her crown, then over and away in one long wave that all locks share.
vec3 strand(float s) {
    float w = s * i_root.w;
    vec3 out_ = normalize(i_root.xyz - CROWN + vec3(0.0, 0.02, 0.0));
    float layer = i_own.x - 0.5, turned = 1.0 - exp(-4.0 * w);
    vec3 way = normalize(WAFT + vec3(0.10, 0.62, -0.16) * layer + 0.15 * (i_own.yzw - 0.5));
    vec3 p = i_root.xyz + out_ * 0.13 * turned + way * max(w - 0.22 * turned, 0.0);
    p.y += 0.34 * turned * (0.6 + layer) - 0.055 * w * w;
    float a = TURN * (2.0 * u_drift_c + 0.07 * i_own.y) - 1.9 * w + 0.5 * layer, b = TURN * (u_breath + 0.09 * i_own.z) - 1.25 * w;
    p += vec3(-0.30, 0.90, 0.10) * sin(a) * 0.115 * w + vec3(0.30, 0.20, -0.9) * sin(b) * 0.075 * w;
    p += vec3(-0.2, 0.7, 0.5) * sin(3.4 * w - TURN * (u_breath + i_own.w)) * 0.022 * w;
    return p;
}

void main() {
    float s = a_at.x;
    vec3 p = strand(s), along = normalize(strand(s + 0.03) - p);
    vec3 to_eye = normalize(u_eye_world.xyz - p), one = normalize(cross(along, to_eye) + 1e-4), two = cross(one, along);
    float r = (u_quality > 1.5 ? 0.026 : u_quality > 0.5 ? 0.045 : 0.046) * (0.45 + 0.55 * smoothstep(0.0, 0.25, s)) * (1.0 - s) * (0.55 + 0.45 * s + 0.9 * s * s) * 1.25 * (0.7 + 0.6 * i_own.z);
    float px_m = distance(p, u_eye_world.xyz) / u_focal_px;
    r = max(r, 0.48 * px_m * (1.0 - 0.2 * s)) * smoothstep(0.0, 0.4, u_girl);
    vec3 n = one * a_at.y + two * a_at.z;
    v_normal = n;
    v_place = p + n * r;
    v_soft = mix(1.1, 0.35, smoothstep(0.6, 3.0, r / px_m));
    vec3 d = normalize(v_place - u_eye_world.xyz), seen = reflect(d, normalize(n - v_soft * d));
    v_sky = dome(normalize(vec3(seen.x, abs(seen.y) + 0.02, seen.z)));
    v_air = air(v_place, v_place);
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
