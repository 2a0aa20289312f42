// elysara/thread.vert: a hair of light from a head to the crown. A finger plucks it; a memory makes it jagged,
// less and less the nearer it comes to the dome.

#include "elysara/air.glsl"
#include "elysara/ribbon.glsl"
#include "lib/noise/hash.glsl"

in vec2 a_corner;  // side; 0 at the head, 1 at the crown
in vec4 i_from;    // m; chance
in vec4 i_first;   // control point, m; 0, or a memory: 1 heartbreak, 2 ambition
in vec4 i_second;  // control point, m; light
in vec4 i_to;      // m; how far it swings, about [-1, 1]
out vec2 v_thread;  // side; along
out vec3 v_world;
flat out vec4 v_kind; // faint; chance; memory; swing

vec3 curve(float t) {
    float u = 1.0 - t;
    return u * u * u * i_from.xyz + 3.0 * u * u * t * i_first.xyz + 3.0 * u * t * t * i_second.xyz + t * t * t * i_to.xyz;
}

/// A jagged line, [-1, 1], straight between its corners; the same again after 4096 of them.
float jag(float x, float own) {
    float i = floor(x), f = x - i, row = own * 911.0;
    return mix(hash(vec2(mod(i, 4096.0), row)), hash(vec2(mod(i + 1.0, 4096.0), row)), f) * 2.0 - 1.0;
}

void main() {
    float t = a_corner.y * a_corner.y * (1.6 - 0.6 * a_corner.y);  // closer together at the head
    vec3 at = curve(t), on = curve(t + 0.012);
    vec3 ahead = normalize(on - at + vec3(0.0, 1e-5, 0.0)), to = at - u_eye_world.xyz;
    vec3 across = cross(ahead, to);
    across *= inversesqrt(max(dot(across, across), 1e-9));
    float far = length(to), belly = sin(3.14159265 * clamp(t * 1.35, 0.0, 1.0));
    float off = i_to.w * belly * (0.25 + 0.018 * far);
    if (i_first.w > 0.5) {
        float calm = pow(1.0 - t, 2.2), shape = jag(mod(t * 44.0 - 4.0 * u_spin_s, 4096.0), i_from.w);
        off += shape * calm * smoothstep(0.0, 0.03, t) * u_memories * (0.3 + 0.007 * far);
    }
    // where discord rules they hum out of step
    off += u_discord * u_discord * 0.10 * belly * sin(6.2831853 * (floor(2.0 + 5.0 * i_from.w) * 2.0 * u_flow + i_from.w)) * (0.3 + 0.01 * far);
    at += across * off;
    float faint;
    gl_Position = ribbon(at, at + ahead * 0.1, a_corner.x, 0.030, faint);
    v_world = at;
    v_thread = vec2(a_corner.x, t);
    v_kind = vec4(faint * i_second.w, i_from.w, i_first.w, i_to.w);
}
