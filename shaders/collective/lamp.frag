// collective/lamp.frag: slim metal that carries the sky's colours, and a a blown glass globe with
// a filament in it.

#include "collective/sky.glsl"

in vec3 v_world;
in vec3 v_normal;
in vec3 v_globe;
flat in vec3 v_lamp;
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
        // where this ray passes the globe's middle, in its radii
        vec3 right = normalize(u_ray_dx_world.xyz);
        vec2 at = vec2(dot(v_globe, right), v_globe.y);
        float b2 = min(dot(at, at), 1.0), facing = sqrt(max(1.0 - b2, 0.0));
        float foot = length(v_world - u_eye_world.xyz) / (u_focal_px * 0.165);  // of a pixel
        float own = v_lamp.z, power = v_lamp.y;
        // glass: thick and dark at its edge, milky low down, the sky in a crescent
        vec3 glass = mix(mix(SOFT_PURPLE, PEACH, 0.35 + 0.3 * own), SILK_WHITE, 0.3)
            * sky(vec3(0.0, 1.0, 0.0));
        c = glass * (0.22 + 0.28 * facing + 0.16 * n.y) + seen * (0.06 + 0.7 * f * f * f);
        float crescent = smoothstep(0.55, 0.8, n.y + 0.25 * n.x) * (1.0 - smoothstep(0.8, 0.97, n.y));
        c += sky(vec3(0.0, 0.8, -0.6)) * 0.28 * crescent * facing;
        // a filament: a hanging loop; a failing one burns dull and red
        float wide = max(0.055, 0.8 * foot), loop = at.x - 0.17 * sin(at.y * 9.0 + own * 6.0);
        float wire = exp(-loop * loop / (wide * wide)) * smoothstep(0.62, 0.42, abs(at.y)) * (0.055 / wide);
        wire = mix(wire, exp(-b2 * 7.0) * 0.5, smoothstep(0.10, 0.3, foot));
        float core = exp(-b2 * mix(7.5, 5.0, own)), lit = exp(-b2 * 1.6);
        vec3 warm = mix(PEACH, SILK_WHITE, 0.25 + 0.25 * own);
        vec3 dull = mix(THREAD_ROSE, PEACH, 0.6) * vec3(1.0, 0.75, 0.5);
        warm = mix(dull, warm, smoothstep(0.1, 0.75, power));
        c *= mix(1.0, 0.7, power);
        float night = mix(1.0, 1.35, u_bruise);
        c += warm * power * (0.34 * lit + 1.15 * core) * night * (0.85 + 0.3 * own);
        c += mix(warm, SILK_WHITE, 0.4) * wire * (0.5 + 5.5 * power) * night * (1.0 + 0.9 * u_bands.w);
    }
    c = mix(c, air(d), haze_amount(length(v_world - u_eye_world.xyz), v_world.y));
    o_colour = vec4(c, 1.0);
}
