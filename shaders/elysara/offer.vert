// elysara/offer.vert: a strand of the thread that reaches for the viewer: five are wound about each other and
// close up toward its end.

#include "elysara/air.glsl"
#include "elysara/ribbon.glsl"
#include "elysara/offer_way.glsl"

in vec2 a_corner;    // side; 0 at the crown, 1 at the end
in float i_strand;
out vec2 v_thread;   // side; along
out vec3 v_world;
flat out float v_faint;
flat out float v_strand;

void main() {
    float s = a_corner.y, t = u_reach * (1.0 - (1.0 - s) * (1.0 - s) * (0.35 + 0.65 * (1.0 - s)));
    vec3 at = offer_way(t), on = offer_way(t + 0.004);
    vec3 ahead = normalize(on - at + vec3(0.0, 1e-6, 0.0));
    vec3 right = normalize(cross(ahead, vec3(0.31, 0.9, 0.3))), up = cross(right, ahead);
    float far = distance(at, u_eye_world.xyz);
    float wide = i_strand < 0.5 ? 0.0 : min(0.9, 0.0035 + 0.016 * far) * (1.0 - smoothstep(0.80, 1.0, s));
    float a = 6.2831853 * (i_strand * 0.25 + 6.0 * t - u_flow);
    at += (right * cos(a) + up * sin(a)) * wide;
    float faint;
    gl_Position = ribbon(at, at + ahead * 0.01, a_corner.x, i_strand < 0.5 ? min(0.30, 0.0022 + 0.0034 * far) : min(0.16, 0.0012 + 0.0013 * far), faint);
    v_faint = faint;
    v_strand = i_strand;
    v_world = at;
    v_thread = vec2(a_corner.x, s);
}
