// living_city/rib.vert: half an arch: concrete at first, further in a rib that sweeps back and tapers.

in vec2 a_at;  // turn round, length, [0, 1]
in vec4 i_a;   // z, side, radius, sweep, m
in vec4 i_b;   // length, how far it is bone, chances

#include "living_city/deep_air.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec3 v_at;  // rad round, m along, m to the groove
flat out vec3 v_own;  // chances, bone

vec3 course(float s) {
    float open = smoothstep(50.0, 38.0, abs(i_a.x - CORE.z));  // under the chimney they end short of the spine
    float th = mix(mix(1.60, 0.86, open), -0.42 - 0.25 * i_b.z * i_b.y, s);
    float breath = 1.0 + i_b.y * (0.016 * u_breathing * sin(TURN * u_breath + 0.03 * i_a.x) + 0.018 * u_pulse + 0.020 * u_bands.y);
    float r = i_a.z * breath;
    return vec3(i_a.y * cos(th) * r, -156.0 + sin(th) * r, i_a.x + i_a.w * s * s - 0.22 * i_a.w * sin(3.0 * s) + i_b.y * 0.9 * sin(5.0 * s + TURN * i_b.z));
}

void main() {
    float s = a_at.y * i_b.x, a = TURN * a_at.x, bone = i_b.y;
    vec3 p = course(s), along = normalize(course(s + 0.01) - course(s - 0.01));
    vec3 b = normalize(cross(along, vec3(0.0, 0.0, 1.0))), z = cross(b, along);
    float r = mix(0.75, (1.65 - 1.05 * s) * (1.0 + 0.7 * exp(-14.0 * s)) * (1.0 + 0.06 * sin(23.0 * s + TURN * i_b.w)), bone);
    float cap = max(a_at.y - 0.94, 0.0) / 0.06;
    r *= sqrt(max(1.0 - cap * cap * bone, 0.003));
    vec2 e = vec2(cos(a), sin(a));
    // a beam is square, a rib flat with a groove along its inner side
    e = mix(clamp(e * 1.4, -1.0, 1.0), e, bone);
    float groove = 1.0 - 0.34 * bone * pow(max(cos(a - 0.9), 0.0), 6.0);
    vec3 off = b * e.x * mix(0.9, 0.62, bone) + z * e.y * mix(0.7, 1.30, bone);
    v_place = p + off * (r * groove);
    v_normal = normalize(b * e.x / mix(0.9, 0.62, bone) + z * e.y / mix(0.7, 1.30, bone));
    v_at = vec3(a, s * 1.9 * i_a.z, groove);
    v_own = vec3(i_b.zw, bone);
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
