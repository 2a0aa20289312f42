// collective/bridge.vert: the ribbon of a pathway, turned to the eye.

#include "collective/bridge_span.glsl"

in vec2 a_point;     // share of the way; side -1 or 1

out vec3 v_world;
out vec3 v_ribbon;     // side, m along, how much of its pixel it fills
flat out vec4 v_span;  // length m, flight, chance, walkers
out float v_loose;
out float v_half;        // which end it is reeled in to: between 0 and 1 only where it tears

void main() {
    float flee = flight(), s = a_point.x, e = 0.004;
    // the two halves part in the middle
    vec3 p = span(s, flee), q = span(s < 0.5 ? max(s - e, 0.0) : s, flee);
    vec3 r = span(s < 0.5 ? s : min(s + e, 1.0), flee);
    vec3 way = r - q;
    way /= max(length(way), 1e-5);
    vec3 to = p - u_eye_world.xyz;
    float far = max(length(to), 1.0);
    vec3 across = cross(way, to / far);
    across /= max(length(across), 1e-3);
    float half_m = 0.42, least = 0.75 * far / u_focal_px;
    v_world = p + across * (a_point.y * max(half_m, least) * 1.4);
    v_ribbon = vec3(a_point.y * 1.4, s * i_p0.w, clamp(half_m / least, 0.0, 1.0));
    v_span = vec4(i_p0.w, flee, i_p1.w, max(2.0, floor(i_p0.w / 17.0 + 0.5)));
    v_half = step(0.5, s);
    v_loose = 1.0 - abs(s * 2.0 - 1.0);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
