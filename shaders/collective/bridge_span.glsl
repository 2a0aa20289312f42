// collective/bridge_span.glsl: a pathway in the air as a curve between two swinging buildings.

#include "lib/frame.glsl"
#include "lib/noise/hash.glsl"
#include "collective/dream.glsl"
#include "collective/sway.glsl"

in vec4 i_p0;      // control points, world, at rest; w: length in m
in vec4 i_p1;      // w: chance
in vec4 i_p2;      // w: number of the building it leaves
in vec4 i_p3;      // w: number of the building it goes to
in vec4 i_top0;    // tops of both buildings, world
in vec4 i_top3;

/// A place on the way. While the paths flee it is reeled in to the nearer building, and whips as it goes.
/// s        [0, 1]
vec3 span(float s, float flee) {
    float half_way = step(0.5, s);
    float kept = mix(s * (1.0 - flee), 1.0 - (1.0 - s) * (1.0 - flee), half_way);
    float r = 1.0 - kept;
    vec3 a = swayed(i_p0.xyz, i_top0.xyz, i_p2.w) - i_p0.xyz;
    vec3 b = swayed(i_p3.xyz, i_top3.xyz, i_p3.w) - i_p3.xyz;
    vec3 p = (i_p0.xyz * r + i_p1.xyz * (3.0 * kept)) * (r * r);
    p += (i_p2.xyz * (3.0 * r) + i_p3.xyz * kept) * (kept * kept) + a * r + b * kept;
    float loose = mix(s, 1.0 - s, half_way) * 2.0;  // 0 at a building, 1 at the torn end
    float whip = flee * (1.0 - flee) * 4.0 * loose * loose;
    float own = i_p1.w * 6.2831853 + half_way * 2.0;
    float beat = 6.2831853 * u_tremor + own;
    vec3 jerk = vec3(sin(beat - loose * 5.0), 0.8 * cos(beat * 2.0 - own - loose * 4.0) - 0.9, 0.0);
    jerk.z = cos(own + loose * 3.0);
    p += jerk * (whip * 2.6);
    p.y -= 9.0 * flee * (1.0 - flee) * loose * loose;
    p.y += 0.10 * sin(6.2831853 * (u_breath + s * 2.0)) * (1.0 - flee);
    return p;
}

/// How far this span has fled: each goes at its own moment, in scuttling steps.
float flight() {
    float late = i_p1.w * 0.45;
    float f = smoothstep(late, late + 0.55, u_flee);
    float steps = floor(f * 7.0) + smoothstep(0.25, 0.75, fract(f * 7.0));
    return min(steps / 7.0, 1.0);
}

/// Where the walker in place `row` is, [0, 1]: all keep step, out of step with discord.
float walk(float row, float own) {
    return fract(row + u_drift_a + (own - 0.5) * 0.04 * u_discord);
}
