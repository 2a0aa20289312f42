// elysara/memory.vert: a hair of the sheaf that a thread comes apart into. In the sheaf's middle the hairs lie
// beside each other, some before and some behind it, and bulge with what stands in them; at its ends they are
// the thread again.

#include "elysara/air.glsl"
#include "elysara/ribbon.glsl"
#include "elysara/memory_relief.glsl"

in vec2 a_corner;      // side; along, [-1, 1]
in vec4 i_hair;        // across, before the middle, [-1, 1]; chances
uniform vec3 u_points[4]; // of the thread's curve, m
uniform vec3 u_at;     // the sheaf's middle on the thread, m
uniform vec3 u_way;    // the thread's there, length 1
uniform vec2 u_share;  // of the thread: the middle; how much a size is
uniform float u_size_m;
uniform float u_wide;   // a hair's width, rad
uniform float u_unfold; // [0, 1] 0 closed
out vec4 v_place;      // along and across in sizes; side; open [0, 1]
flat out vec4 v_hair;  // faint; out of focus [0, 1]; chances

vec3 thread(float t) {
    float u = 1.0 - t;
    return u * u * u * u_points[0] + 3.0 * u * u * t * u_points[1] + 3.0 * u * t * t * u_points[2] + t * t * t * u_points[3];
}

vec3 lie;     // along and across of the place that hair() found last, in sizes; how open the sheaf is there
float high;   // how far what stands there bulges, [0, 1]

/// A place of the hair; u along it, in sizes; seen: whether `high` is to be found anew.
vec3 hair(float u, vec3 along, vec3 up, vec3 to, bool seen) {
    float open = smoothstep(WIDE, 1.45, abs(u)) * u_unfold;
    // they hang together and sway as hair does under water
    float sway = 0.05 * sin(1.9 * u + 2.6 * i_hair.x + 6.2831853 * u_flow) + 0.025 * sin(3.7 * u - 6.2831853 * (i_hair.z + u_flow));
    float v = i_hair.x * (1.06 + 0.12 * u) + sway;
    lie = vec3(u, v, open);
    if (seen) high = relief(lie.xy, 2.0).y;
    vec3 plane = u_at + along * (u * u_size_m * mix(1.0, 0.98, high)) + up * (u_size_m * (v + 0.03 * high + 0.55 * u_unfold))
        - to * (u_size_m * (0.30 * i_hair.y + 0.22 * high));
    float a = 6.2831853 * (i_hair.z + u_flow) + 5.0 * u;   // wound about the thread where it is closed
    vec3 closed = thread(clamp(u_share.x + u_share.y * u, 0.0, 1.0)) + (up * sin(a) + along * cos(a)) * (0.012 * u_size_m * i_hair.w);
    return mix(closed, plane, open);
}

void main() {
    vec3 to = u_at - u_eye_world.xyz;
    float far = max(length(to), 0.5);
    to /= far;
    vec3 level = normalize(cross(to, vec3(0.0, 1.0, 0.0)) + vec3(1e-5, 0.0, 0.0));
    vec3 along = u_way - to * dot(u_way, to);
    along *= inversesqrt(max(dot(along, along), 1e-8)) * (dot(along, level) < 0.0 ? -1.0 : 1.0);
    float back = dot(u_way, level) < 0.0 ? -1.0 : 1.0;   // which way the thread runs
    along = normalize(mix(along, level, 0.80 * u_unfold));
    vec3 up = cross(along, to);
    float u = a_corner.y * WIDE;
    vec3 at = hair(u, along, up, to, true), place = lie, on = hair(u + 0.04, along, up, to, false);
    float blur = i_hair.w * i_hair.w * i_hair.w, faint;
    gl_Position = ribbon(at, on, a_corner.x, (u_wide + (u_quality < 0.5 ? 0.004 : 0.008 + 0.004 * u_quality) * blur) * far, faint);
    v_place = vec4(place.xy, a_corner.x, place.z);
    v_hair = vec4(faint * clearness(far), blur, i_hair.z, back);
}
