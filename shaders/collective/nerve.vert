// collective/nerve.vert: a strand of the network, a strip along a cubic Bezier curve that faces the eye.
// The strip is as wide as the strand, its halo and its vibration; the fragment shader finds the strand in it.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/sway.glsl"
#include "collective/nerve_impulse.glsl"
#include "collective/nerve_drift.glsl"

in vec3 a_strip;  // along [0, 1], across -1 or 1, number of the strand

uniform sampler2D t_strand;  // eight texels a strand, in rows; scenes/collective/strands.py
uniform sampler2D t_touch;  // distances of each touch
uniform float u_near_part;  // 0: behind the cloth; 1: only the lower part of the tethers, before it
uniform float u_most_rank;  // strands of higher rank are not drawn at this quality
uniform float u_halo;       // width of the halo, factor

out vec4 v_line;    // px: across, half width of the strand, half width of the vibration, where the string is now
out vec4 v_way;     // m from the hub, from the soma; share of the length; blur in px
out vec4 v_light;   // how much of it there is, air in front [0, 1], light of touches, which side is lit [-1, 1]
flat out vec4 v_kin;  // kind, neuron's number, seed, px of a metre
out vec3 v_tone;      // of axons and tethers, which sing: swing at an antinode in px, antinodes, where it is now [-1, 1]
out float v_thin;     // [0, 1] thinner than a pixel: light there is shared out

const vec3 HUB = vec3(-36.0, 128.0, -235.0);  // scenes/collective/layout.py

vec4 strand(int column) {
    int n = int(a_strip.z + 0.5), row = textureSize(t_strand, 0).x / 8;
    return texelFetch(t_strand, ivec2(n % row * 8 + column, n / row), 0);
}

void main() {
    vec4 first = strand(0), second = strand(1), third = strand(2), fourth = strand(3), last_two = strand(6);
    vec3 a_p0 = first.xyz, a_p1 = second.xyz, a_p2 = third.xyz, a_p3 = fourth.xyz;  // control points, world
    float a_w0 = first.w, a_w1 = second.w;  // half widths at start and end, m
    float a_seed = third.w;
    float a_rank = fourth.w;  // [0, 1) strands of high rank go first when the network thins
    vec4 a_way = strand(4);   // m from the hub at start and end, from the soma at the start; length
    vec4 a_kin = strand(5);   // kind, the neuron's number; nodes of the core that its start and end hang on
    float a_place = last_two.x;     // the building it holds, or -1
    float a_end_rank = last_two.y;  // least rank of what goes on from its end
    vec2 a_root_m = last_two.zw;    // from the core to its start and end

    float t = a_strip.x;
    float kind = a_kin.x;
    float held = step(-0.5, a_place);
    vec3 p3 = a_p3;
    float s = 1.0 - t;
    vec3 p = s * s * s * a_p0 + 3.0 * s * t * (s * a_p1 + t * a_p2) + t * t * t * p3;
    vec3 tangent = s * s * (a_p1 - a_p0) + 2.0 * s * t * (a_p2 - a_p1) + t * t * (p3 - a_p2);
    tangent = normalize(tangent + 1e-4 * (p3 - a_p0) + vec3(0.0, 1e-6, 0.0));
    p = mix(drifted(p), p, t * t * held);
    if (held > 0.5) {
        p += (swayed(p3, p3, a_place) - p3) * t * t;  // its end is the building's top
    }

    vec3 ray = p - u_eye_world.xyz;
    float away_m = max(length(ray), 1.0);
    float depth_m = max(dot(ray, u_forward_world.xyz), 1.0);
    float px_m = u_focal_px / depth_m;

    // half width: swollen where strands meet, so that junctions are bodies and not crossings
    float w = mix(a_w0, a_w1, t);
    float reach = 1.0 / (2.6 * w + 0.25);
    float d0 = t * a_way.w * reach, d1 = s * a_way.w * reach;
    float thick = kind < 0.5 || kind > 3.5 ? 1.0 : 0.0;
    w *= 1.0 + thick * (0.75 * exp(-d0 * d0) + 0.55 * exp(-d1 * d1));
    // and drawn out from the soma like a cone
    float cone = t * a_way.w / (a_w0 * 3.2 + 0.4);
    w += thick * step(a_way.z, 0.01) * a_w0 * 1.5 * exp(-cone * cone);
    float last = smoothstep(0.0, 0.03, a_end_rank - min(u_thread_density / 1.5, u_most_rank));
    w *= 1.0 - 0.8 * last * smoothstep(0.35, 1.0, t);
    float bouton = 1.0 - smoothstep(0.0, 1.1, s * a_way.w);
    w += bouton * 0.10 * step(2.5, kind) * step(kind, 3.5);

    // out of focus: near strands and, a little, the very far ones. The lens is 0.55 m wide and sharp at 230 m.
    float blur = 0.55 * u_focal_px * abs(1.0 / depth_m - 1.0 / 230.0) * mix(0.35, 1.0, step(3.5, kind));
    float core = w * px_m;
    float least = 0.55 + 0.35 * blur;
    float amount = core / max(core, least);
    core = max(core, least);

    // a string with two modes, pulled out of tune: it stands still at its ends
    float m1 = 1.0 + floor(a_seed * 3.0), m2 = 2.0 + floor(fract(a_seed * 17.0) * 4.0);
    float k1 = 1.0 + floor(fract(a_seed * 5.0) * 3.0), k2 = 1.0 + floor(fract(a_seed * 11.0) * 3.0);
    const float PI = 3.14159265;
    float aria = u_aria + 0.45 * u_bands.y;  // the low middle of the sound plucks them
    float swing = aria * clamp(a_way.w * 0.028, 0.12, 1.9) * (kind > 3.5 ? 0.5 : 1.0) * px_m;
    swing = min(swing, 0.012 * u_whole_px.y) * mix(1.0, 0.35, smoothstep(3.0, 8.0, core));
    float e1 = 0.62 * sin(m1 * PI * t), e2 = 0.38 * sin(m2 * PI * t);
    float wave = e1 * cos(2.0 * PI * (u_string_a * k1 + a_seed)) + e2 * cos(2.0 * PI * (u_string_b * k2 + a_seed * 3.0));
    float amplitude = (abs(e1) + abs(e2)) * swing;
    // axons and tethers sing one note each: spindles between nodes that stand still
    if (kind > 0.5 && kind < 2.5) {
        float nodes = clamp(floor(a_way.w / mix(20.0, 54.0, fract(a_seed * 13.0)) + 0.5), 1.0, 5.0);
        float sung = aria * clamp(a_way.w / nodes * 0.062, 0.2, 3.2) * px_m;
        sung = min(sung, 0.030 * u_whole_px.y) * mix(0.35, 1.0, smoothstep(0.25, 0.75, fract(a_seed * 29.0)));
        v_tone = vec3(sung, nodes, cos(2.0 * PI * (u_string_a * k1 + a_seed)));
        wave = 0.0;
        amplitude = sung;
    } else {
        v_tone = vec3(0.0);
    }

    float halo = u_halo * clamp(0.6 + core * 1.6, 0.0, 0.016 * u_whole_px.y) + 0.7;
    float reach_px = core + blur + halo + amplitude;
    vec3 side = cross(tangent, ray / away_m);
    side /= max(length(side), 0.02);
    gl_Position = u_view_projection * vec4(p + side * a_strip.y * reach_px / px_m, 1.0);

    float across = a_strip.y * reach_px;
    v_line = vec4(across, core, amplitude, wave * swing);
    float hub_m = min(a_way.x + t * a_way.w, a_way.y + s * a_way.w);
    v_way = vec4(hub_m, a_way.z + t * a_way.w, t, blur);

    float there = smoothstep(0.0, 0.05, u_thread_density / 1.5 - a_rank) * u_nerves;
    float lower = smoothstep(0.30, 0.72, t) * held;
    there *= 1.0 - last * smoothstep(0.8, 1.0, t);
    there *= mix(smoothstep(0.0, 0.07, ray.y / away_m), 1.0, held);  // nothing grows into the horizon
    // a trunk comes out of its soma's body: no cut end is seen on those that come toward the eye
    if (a_way.z < 0.01 && kind < 0.5) there *= smoothstep(0.2, 1.0, t * a_way.w / (3.2 * a_w0 + 0.2));
    there *= mix(1.0 - 0.85 * lower, lower, u_near_part);
    float air = 1.0 - exp(-max(away_m - 140.0, 0.0) / 330.0);
    float touched = 0.0;
    int touches = int(u_touch_count + 0.5);
    for (int i = 0; i < touches; i++) {
        float a = touch_m(t_touch, i, a_kin.z) + a_root_m.x, b = touch_m(t_touch, i, a_kin.w) + a_root_m.y;
        float m = kind > 2.5 && kind < 3.5 ? max(a, b) : min(a + t * a_way.w, b + s * a_way.w);
        touched += touch_light(m, u_touch[i].z, u_touch[i].w);
    }
    vec3 lamp = mix(normalize(HUB - p), sun_world(), 0.5 * u_bruise);
    v_light = vec4(there, air, touched, dot(side, lamp));
    v_thin = amount;
    v_kin = vec4(kind, a_kin.y, a_seed, px_m);
    if (there <= 0.002) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}
