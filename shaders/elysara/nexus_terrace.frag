// elysara/nexus_terrace.frag: pale stone steps, lit from the dome.

#include "elysara/air.glsl"

in vec3 v_world;
flat in vec3 v_normal;
out vec4 o_colour;

void main() {
    vec3 d = ray_world();
    float far = distance(v_world, u_eye_world.xyz);
    // a tread thinner than a pixel would break into dashes: it takes the riser's tone
    float tread_px = 3.0 * abs(u_eye_world.y - v_world.y) / (far * far) * u_focal_px;
    float top = smoothstep(0.5, 0.9, v_normal.y) * smoothstep(0.6, 2.5, tread_px), sun = max(dot(v_normal, sun_world()), 0.0) * (1.0 - 0.7 * u_dusk);
    float edge = 1.0 - clamp(-dot(d, v_normal), 0.0, 1.0), e2 = edge * edge;
    vec3 up = air_light(vec3(d.x, abs(d.y), d.z));
    vec3 c = mix(DUSK * 0.75 + GOLD * 0.04, DUSK * 0.6 + LAVENDER * 0.14, top);
    c = mix(c, up, top * (0.08 + 0.75 * e2 * e2 * e2));
    c += GOLD * (0.40 * sun + (0.06 + 0.12 * u_pulse) * top * exp(-abs(v_world.x) / 40.0) * u_open);
    // each step is cut into stairs, with lamps let into its riser, and the shell's colours lie on it
    float up_px = u_focal_px / far, stair = fract(v_world.y * 5.0 + 0.02), riser = 1.0 - top;
    c *= 1.0 - 0.30 * riser * smoothstep(0.55, 0.95, stair) * smoothstep(2.0, 5.0, 0.2 * up_px);
    float a = atan(v_world.x, v_world.z) * 72.0 / 6.2831853, cell = abs(fract(a) - 0.5), wide_m = 9.2;
    vec2 lamp = vec2((0.5 - cell) * wide_m / 0.34, (fract((v_world.y - 0.1) / 1.0) - 0.5) / 0.20);
    float glow = exp(-dot(lamp, lamp)) * riser * smoothstep(0.6, 2.5, 0.4 * up_px);
    c += mix(GOLD, ROSE, 0.35) * glow * city_breath(0.5) * (0.9 + 0.5 * u_pulse);
    float wash = exp(-abs(v_world.x) / 30.0) * u_open;
    c += GOLD * (0.20 + 0.10 * u_pulse) * wash * (0.45 + 0.55 * top) + (LAVENDER * 0.05 + CRYSTAL * 0.05) * riser * (1.0 - stair) * exp(-abs(v_world.x) / 70.0);
    float lip = smoothstep(0.80, 0.97, fract(v_world.y / 1.0 + 0.06)) * riser;
    c += (GOLD * 0.16 + LAVENDER * 0.06) * lip * smoothstep(1.5, 4.0, up_px);
    // in the white it has no edge: a pool of light before the gate, on which the hands' two ghosts lie
    float pool = exp(-v_world.x * v_world.x / 240.0) * smoothstep(3.2, 0.9, v_world.y) * smoothstep(-0.4, 0.9, v_world.y);
    c = mix(c, mix(LAVENDER * 0.42 + ROSE * 0.10, ROSE * 1.2, pool), 0.9 * u_white);
    o_colour = vec4(through_air(c, d, far), 1.0);
}
