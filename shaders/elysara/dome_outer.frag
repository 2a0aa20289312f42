// elysara/dome_outer.frag: the dome's wall toward the viewer: a bubble's colours, and what is behind it.

#define GATE
#include "elysara/air.glsl"
#include "elysara/surround.glsl"
#include "elysara/dome_place.glsl"
#include "elysara/dome_pane.glsl"

in vec3 v_world;
out vec4 o_colour;  // premultiplied

void main() {
    vec3 d = ray_world(), n = normalize(v_world - DOME);
    float far = distance(v_world, u_eye_world.xyz);
    Pane p = pane(n, d, far);
    float edge = 1.0 - clamp(abs(dot(d, p.normal)), 0.0, 1.0), e2 = edge * edge;
    vec3 around = surround(reflect(d, p.normal));
    vec3 c = p.colour * (around * 1.5 + 0.16 * LAVENDER) * (0.75 + 0.9 * e2);
    c += around * 0.55 * e2 * e2 * edge;
    float cover = 0.10 + 0.55 * e2 * e2;
    vec3 rib = mix(GOLD * 0.75, ROSE, 0.25 * u_pulse) * (0.45 + 0.55 * clearness(far));
    c = mix(c, rib, 0.55 * p.seam);
    cover = mix(cover, 0.6, 0.55 * p.seam);
    // the gate
    float in_gate = gate(v_world, 1.0), px_m = far / u_focal_px;
    float rim_m = max(0.40, 1.1 * px_m);
    float within = smoothstep(-0.5 * rim_m, 0.5 * rim_m, in_gate), keep = 1.0 - within * (1.0 - p.held);
    // a pane that turns catches the light of the heart, and its edge draws a line
    float turning = within * sin(3.14159265 * p.fold);
    c += (p.colour * 0.75 + GOLD * 0.20) * turning * p.held;
    cover = mix(cover, 0.55, 0.8 * turning);
    float rim = smoothstep(rim_m, 0.2 * rim_m, abs(in_gate)) * min(1.0, 0.40 / (1.1 * px_m));
    c = c * max(keep, 0.0) + GOLD * 1.5 * (0.7 + 0.6 * u_pulse) * (0.35 + 0.65 * exp(-v_world.y / 40.0)) * rim * smoothstep(0.01, 0.2, u_open);
    c += GOLD * 1.2 * p.lip * within;
    // light falls out of what is open
    c += mix(GOLD, ROSE, 0.25) * (within * (1.0 - p.held) * (0.02 + 0.04 * u_pulse) * (0.25 + 2.2 * exp(-v_world.y / 13.0)));
    cover *= keep;
    float clear = clearness(far);
    vec3 air = air_light(vec3(d.x, max(d.y, 0.015), d.z));
    o_colour = vec4(max(mix(air * cover, c, clear), 0.0), clamp(cover, 0.0, 1.0));
}
