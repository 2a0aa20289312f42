// summit/tower_crack.vert: a piece of a crack that runs down the tallest spire, a quad that faces the eye.

#include "summit/city_light.glsl"

in vec2 a_strip;  // along 0 or 1, across -1 or 1
in vec3 i_before;
in vec3 i_from;
in vec3 i_to;
in vec3 i_after;
in vec4 i_way;    // width at both ends, shares; metres below the tip at both ends
in vec2 i_kind;   // level 0, 1, 2; chance

out vec3 v_line;  // px: across, half width; light

void main() {
    float t = a_strip.x;
    vec3 p = mix(i_from, i_to, t);
    vec3 along = i_to - i_from;
    vec3 other = t < 0.5 ? i_from - i_before : i_after - i_to;
    vec3 tangent = normalize(along / max(length(along), 0.01) + other / max(length(other), 0.01) + 1e-4);
    vec3 ray = p - u_eye_world.xyz;
    float far = max(length(ray), 1.0);
    float px_m = u_focal_px / max(dot(ray, u_forward_world.xyz), 1.0);

    // it grows downward with the arc, and a front of light runs down it with each heartbeat
    float below = mix(i_way.z, i_way.w, t);
    float early = 1.0 - smoothstep(0.2, 0.8, u_sag);
    float reach = 34.0 + 30.0 * early + 24.0 * u_fight + 40.0 * u_sag + 20.0 * u_loosen;
    float there = smoothstep(reach, reach - 14.0, below);
    float front = u_heart_s * 55.0 - below;
    float wave = exp(-front * front / 130.0) * (0.4 + 0.6 * u_life);
    float thread = 0.5 + 0.5 * sin(6.2831853 * (below / 7.0 - u_ash_s * 0.375 + i_kind.y * 3.0));
    thread *= thread;
    float lit = (0.16 + 1.3 * exp(-below / 16.0) + (0.30 + 0.75 * early) * thread * thread + 0.9 * early * exp(-below / 26.0) + 0.9 * wave + 0.30 * u_sag) * there;
    float run = (below - 70.0 * (1.0 - u_onset)) / 9.0;  // and one with each note
    lit += 0.9 * u_onset * exp(-run * run) * there;
    lit *= (1.0 - 0.25 * i_kind.x) * (1.0 - 0.8 * touch_near(p)) * (1.0 - smoothstep(0.6, 1.0, u_collapse));
    // what is on the far side stays there: its face must look at the eye
    vec3 out_way = normalize(vec3(p.x, 0.0, p.z) + 1e-4);
    lit *= 1.0 - smoothstep(72.0, 80.0, p.y) * smoothstep(0.0, 0.4, out_way.z) * (1.0 - smoothstep(97.0, 99.0, p.y));  // not before the door
    lit *= smoothstep(-0.15, 0.15, -dot(out_way, ray / far));

    float w = mix(i_way.x, i_way.y, t) * (0.045 + 0.03 * u_sag) * px_m;
    float least = 0.5;
    lit *= min(w / least, 1.0);
    w = max(w, least);
    float wide = w * 5.0 + 1.5;
    vec3 side = cross(tangent, ray / far);
    side /= max(length(side), 0.05);
    v_line = vec3(a_strip.y * wide, w, lit);
    // before the strands it runs between
    vec3 shown = p - ray / far * 2.2 + side * (a_strip.y * wide / px_m);
    gl_Position = u_view_projection * vec4(shown, 1.0);
    if (lit < 0.004) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
