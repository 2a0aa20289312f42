// collective/lamp.frag: slim metal that carries the sky's colours, and a globe of light.

#include "collective/sky.glsl"

in vec3 v_world;
in vec3 v_normal;
flat in vec2 v_lamp;
out vec4 o_colour;

void main() {
    vec3 d = ray_world(), n = normalize(v_normal);
    if (dot(n, d) > 0.0) n = -n;
    vec3 r = reflect(d, n);
    vec3 seen = r.y > 0.0 ? sky(r) : air(r) * 0.55;
    float f = 1.0 + dot(d, n);
    vec3 body = mix(mix(SOFT_PURPLE, PEACH, 0.5) * 0.24, BRUISE * 0.8, u_bruise);
    float sunward = max(dot(n, normalize(sun_world() + vec3(0.0, 0.3, 0.0))), 0.0);
    vec3 c = body * (sky(vec3(0.0, 1.0, 0.0)) * (0.35 + 0.25 * n.y) + air(d) * 0.45 * sunward);
    c += seen * (0.22 + 0.6 * f * f * f);
    c += PEACH * 0.10 * v_lamp.y * smoothstep(2.8, 4.0, v_world.y);
    if (v_lamp.x > 0.5) {
        float facing = 1.0 - f;
        c = mix(PEACH, SILK_WHITE, 0.35 + 0.5 * facing)
            * (0.25 + v_lamp.y * (0.9 + 1.7 * facing) * mix(1.0, 1.8, u_bruise));
    }
    c = mix(c, air(d), haze_amount(length(v_world - u_eye_world.xyz), v_world.y));
    o_colour = vec4(c, 1.0);
}
