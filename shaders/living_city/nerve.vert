// living_city/nerve.vert: nerves from the core to the chamber's walls; each beat runs outward along them.

in vec2 a_at;  // turn round, length, [0, 1]
in vec4 i_a;   // way from the core, chance
in vec4 i_b;   // where it is rooted, chance

#include "living_city/deep_air.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec2 v_at;  // length, how much light runs here

vec3 course(float s) {
    vec3 a = CORE + i_a.xyz * 15.0, d = i_b.xyz;
    vec3 b = CORE + i_a.xyz * 33.0 + vec3(0.0, 3.0 * sin(TURN * (u_breath + i_a.w)), 3.0 * cos(TURN * (u_breath + i_b.w)));
    vec3 c = mix(b, d, 0.6) - vec3(0.0, 12.0 * i_a.w, 0.0);
    float t = 1.0 - s;
    return a * (t * t * t) + b * (3.0 * t * t * s) + c * (3.0 * t * s * s) + d * (s * s * s);
}

void main() {
    float s = a_at.y, a = TURN * a_at.x;
    vec3 p = course(s), along = normalize(course(s + 0.01) - course(s - 0.01));
    vec3 b = normalize(cross(along, vec3(0.3, 0.9, 0.2))), c = cross(b, along);
    float run = fract(s * 0.5 - u_blood + i_b.w) - 0.5;
    float lit = exp(-sq(run / 0.05));
    float r = 0.16 + 0.40 * i_b.w + 1.1 * exp(-12.0 * s) + 0.5 * exp(-9.0 * (1.0 - s)) + 0.16 * lit;
    v_normal = b * cos(a) + c * sin(a);
    v_place = p + v_normal * r;
    v_at = vec2(s, lit);
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
