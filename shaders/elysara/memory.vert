// elysara/memory.vert: a line of a memory's drawing. It stands up out of its thread, and is laid flat into it.

#include "elysara/air.glsl"
#include "elysara/ribbon.glsl"

in vec2 a_corner;      // side; 0 where the line begins, 1 where it ends
in vec4 i_from;        // its beginning in both poses, [-1, 1]
in vec4 i_to;          // its end
in float i_hair;       // [0, 1) which of the hairs it is spun of
uniform vec3 u_at;     // on the thread, m
uniform vec3 u_way;    // the thread's, length 1
uniform float u_play;  // [0, 1] from pose to pose
uniform float u_unfold; // [0, 1] 0 flat
out float v_side;
flat out float v_faint;

/// How far a hair lies beside the line at p: it winds about it.
vec2 stray(vec2 p) {
    float a = 6.2831853 * (i_hair + u_flow), wind = 7.0 * (p.x + 0.7 * p.y);
    return 0.016 * vec2(cos(a + wind), sin(2.0 * a + 0.8 * wind)) * sign(i_hair + 0.001);
}

void main() {
    vec3 to = u_at - u_eye_world.xyz;
    float far = max(length(to), 0.5), size = 0.105 * far;
    to /= far;
    vec3 level = normalize(cross(to, vec3(0.0, 1.0, 0.0)) + vec3(1e-5, 0.0, 0.0));
    vec3 along = u_way - to * dot(u_way, to);
    along *= inversesqrt(max(dot(along, along), 1e-8)) * (dot(along, level) < 0.0 ? -1.0 : 1.0);
    along = normalize(mix(along, level, 0.90 * u_unfold));
    vec3 up = cross(along, to);
    vec2 a = mix(i_from.xy, i_from.zw, u_play), b = mix(i_to.xy, i_to.zw, u_play);
    // spun of hairs that lie a little apart, more so where it has just left the thread
    a += stray(a) * (1.5 - u_unfold);
    b += stray(b) * (1.5 - u_unfold);
    // it is pressed: wider as it grows lower, until only a line is left
    vec2 shape = vec2(1.0 + 0.7 * (1.0 - u_unfold), u_unfold) * size;
    vec3 rest = u_at + up * (0.9 * u_unfold * size);
    vec3 from = rest + along * (a.x * shape.x) + up * (a.y * shape.y);
    vec3 end = rest + along * (b.x * shape.x) + up * (b.y * shape.y);
    vec3 on = end - from + along * 1e-4;
    float faint;
    gl_Position = ribbon(a_corner.y < 0.5 ? from : end, (a_corner.y < 0.5 ? from : end) + on, a_corner.x, 0.0021 * far, faint);
    v_side = a_corner.x;
    v_faint = faint * clearness(far);
}
