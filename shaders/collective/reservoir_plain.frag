// collective/reservoir_plain.frag: the shaft's stone for drafts: as reservoir.frag, without courses, strands
// and the search for lamps: a warm band stands for them.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/reservoir.glsl"

in vec3 v_shaft;
in vec3 v_world;
in vec3 v_normal;
flat in vec4 v_own;
in vec3 v_place;
flat in vec3 v_overhead;
out vec4 o_colour;

void main() {
    float kind = v_own.x, depth = max(-v_shaft.z, 0.0), ny = v_normal.y, shade = 1.0;
    vec3 albedo = mix(SOFT_PURPLE, PINK, 0.35) * (0.30 + 0.10 * v_own.z), own = vec3(0.0);
    if (kind < 0.5) {
        albedo *= ny > 0.5 ? 0.8 + 0.5 * step(abs(v_place.x - 0.5), 0.4) : 0.75;
        shade = ny < -0.5 ? 0.35 : 1.0;
    } else if (kind < 1.5) {
        albedo *= 1.2;
    } else if (kind < 2.5) {
        float bay = v_shaft.x * 24.0, x = abs(fract(bay) - 0.5) * TURN * u_reservoir.z / 24.0;
        float rise = 2.5 - fract(depth / 3.4) * 3.4, up = max(rise - 1.2, 0.0);
        float hole = step(x, 0.5 - 0.35 * up * up) * step(0.0, rise);
        albedo *= (1.0 - 0.9 * hole) * (0.8 + 0.5 * step(0.82, x));
        own = mix(PEACH, SOFT_PURPLE, 0.45) * hole
            * step(0.55, fract(floor(bay) * 0.618 + floor(depth / 3.4) * 0.37))
            * 0.05 * exp(-1.9 * max(rise, 0.0) - 0.34 * depth) * u_mouth;
        shade = 0.7;
    } else if (kind > 3.5) {
        albedo = BRUISE * 0.8;
    }
    vec3 light = v_overhead * 0.60 * exp(-depth * 0.85) * (0.55 + 0.45 * ny) * shade;
    float up = v_shaft.z - WATER_M;
    light += mix(THREAD_ROSE, SOFT_PURPLE, clamp(up / 6.0, 0.0, 1.0)) * sorrow() * 0.5 * exp(-up * 0.30);
    float band = fract(v_shaft.x * 6.0 + 0.37) - 0.5;
    light += mix(PEACH, THREAD_ROSE, 0.10) * 0.13 * exp(-band * band * 30.0 - depth * 0.3) * u_mouth
        * (1.0 - u_dark);
    albedo *= mix(1.0, 0.42, clamp(depth * 0.2, 0.0, 1.0));
    vec3 c = albedo * light * (1.0 - 0.6 * u_dark * exp(-depth * 0.2)) + own;
    float wet = step(0.5, ny) * exp(-depth * 1.1) * step(kind, 1.5);
    c = mix(c, v_overhead * 0.7, wet * 0.2 * (1.0 - 0.6 * u_mouth));
    o_colour = vec4(c, 1.0);
}
