// living_city/hair.vert: a strand of liquid mercury: it pours from her head and floats, as under water.

in vec2 a_at;   // side, length [0, 1]
in vec4 i_own;  // turn round her head, height on it, length in m, chance

#include "living_city/air.glsl"
#include "living_city/girl_place.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec2 v_at;

vec3 course(float s) {
    float up = mix(0.35, 1.25, i_own.y);
    vec3 root = vec3(0.105 * cos(i_own.x) * cos(up), 1.245 + 0.125 * sin(up), 0.012 + 0.115 * sin(i_own.x) * cos(up));
    vec3 out_ = vec3(cos(i_own.x), 0.0, min(sin(i_own.x), 0.1));
    float w = i_own.z * s;
    vec3 p = root + out_ * (0.10 * s + 0.30 * w * s) + vec3(0.0, 0.14 * s * (1.0 - s) - 0.62 * w * s, -0.34 * w * s);
    float sway = 0.13 * w * s;
    p += sway * vec3(sin(TURN * (u_wave - 0.8 * s + i_own.w)), 0.6 * sin(TURN * (u_wave - 1.1 * s + 2.3 * i_own.w)), cos(TURN * (u_breath - s + i_own.w)));
    return p;
}

void main() {
    float s = a_at.y;
    vec3 p = her_place(course(s)), along = her_place(course(s + 0.02)) - her_place(course(s - 0.02));
    along = normalize(along + vec3(0.0, 1e-5, 0.0));
    vec3 d = normalize(p - u_eye_world.xyz), side = normalize(cross(along, d) + vec3(1e-5));
    float far_m = max(dot(p - u_eye_world.xyz, u_forward_world.xyz), 0.3);
    float wide = 0.030 * HER_SIZE * (1.0 - 0.75 * s) * (0.6 + 0.8 * i_own.w);
    wide = max(wide, 0.5 * far_m / u_focal_px);
    v_place = p + side * a_at.x * wide;
    v_normal = normalize(side * a_at.x * 0.9 - d);
    v_at = a_at;
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
