// living_city/rotor.vert: a splinter of a blade: it turns with the rotor, then the blade is glass and flies apart.

in vec3 a_place;   // in the rotor, m
in vec3 a_normal;
in vec3 a_middle;  // of the splinter
in vec3 a_own;
in vec4 i_machine;
in float i_when;

#include "living_city/air.glsl"
#include "living_city/copter.glsl"

out vec3 v_place;
out vec3 v_normal;
out vec3 v_own;   // how far it is glass; how far it has gone; chance
out float v_edge;

vec3 turned(vec3 p, float a) {
    float c = cos(a), s = sin(a);
    return vec3(c * p.x - s * p.z, p.y, s * p.x + c * p.z);
}

void main() {
    float s = failed(i_when), out_m = length(a_middle.xz);
    // the break runs from the tips to the hub
    float gone = max(s * 1.25 - 0.05 - 0.010 * (15.0 - out_m), 0.0);
    float loose = smoothstep(0.0, 0.10, gone);
    vec3 spun = hub(i_machine, s) + of_machine(turned(a_place, TURN * (5.0 * u_wave + i_machine.w)), i_machine, s, 1.0);
    float fly = 1.0 - exp(-2.6 * gone);
    vec3 way = turned(normalize(vec3(a_middle.x, 0.0, a_middle.z) + 0.001), 1.1 * fly + i_machine.w);
    vec3 middle = hub(i_machine, 0.0) + vec3(10.0, -12.0, -16.0) * min(s, 0.4) + way * out_m * (1.0 + 1.9 * fly * (0.4 + a_own.x));
    middle += (a_own - 0.5) * vec3(13.0, 22.0, 13.0) * fly + vec3(0.0, 7.0 * fly - 30.0 * gone * gone * (0.4 + a_own.y), 0.0);
    vec3 axis = normalize(a_own - 0.5 + vec3(0.0, 1e-3, 0.0));
    float a = (a_own.z - 0.5) * 16.0 * fly + TURN * (a_own.x > 0.5 ? 1.0 : -1.0) * u_wave * loose, c = cos(a), k = sin(a);
    vec3 r = turned(a_place - a_middle, i_machine.w) * (1.0 + 0.5 * loose * a_own.y);
    vec3 tumbled = r * c + cross(axis, r) * k + axis * dot(axis, r) * (1.0 - c);
    vec3 n = a_normal * c + cross(axis, a_normal) * k + axis * dot(axis, a_normal) * (1.0 - c);
    v_place = mix(spun, middle + tumbled, loose);
    v_normal = mix(vec3(0.0, 1.0, 0.0), n, loose);
    v_own = vec3(smoothstep(0.0, 0.16, s), gone, a_own.z);
    v_edge = length(a_place - a_middle);
    gl_Position = u_view_projection * vec4(v_place, 1.0);
}
