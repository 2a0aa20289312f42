// summit/door_relief.glsl: the onyx as a height: faces press through it, each at its own times.

#include "summit/city_light.glsl"

uniform sampler2D t_face;   // four faces side by side: height, slopes, hollow
uniform vec4 u_face[7];    // middle in m, half width in m, kind + (lean + 1) / 2

const float HIGH = 0.80;    // m: how far a face of half width 1 m stands out at most

/// How far a face presses now.
/// i        its number
/// returns  [0, 1]
float pressing(int i) {
    float k = float(i);
    float rate = (500.0 + 37.0 * mod(k * 5.0, 7.0)) / 4096.0;  // one in 5 to 8 s
    float f = fract(u_ash_s * rate + k * 0.618);
    float push = smoothstep(0.0, 0.22, f) * (1.0 - smoothstep(0.55, 1.0, f));
    float shiver = 0.03 * sin(6.2831853 * fract(u_ash_s * (2.0 + k * 0.125))) * push;
    float least = i == 0 ? 0.75 : 0.42;
    return (least + (1.0 - least) * push + shiver) * smoothstep(0.0, 0.8, u_faces * 1.3 - 0.08 * mod(k * 3.0, 5.0)) + 0.07;
}

/// The relief at a place on the slab.
/// p        m from the threshold's middle
/// lod      of the face texture
/// returns  height in m, its slope in x and y, how hollow [-1, 1]
vec4 relief(vec2 p, float lod) {
    vec4 sum = vec4(0.0);
    for (int i = 0; i < 7; i++) {
        vec4 face = u_face[i];
        float press = pressing(i);
        float lean = (fract(face.w) - 0.5) * 1.2;
        float phase = 6.2831853 * fract(u_ash_s * (0.1875 + 0.03125 * mod(float(i), 3.0)) + float(i) * 0.37);
        lean += 0.10 * sin(phase) * press;
        float c = cos(lean), s = sin(lean);
        vec2 w = (p - face.xy - vec2(0.06 * sin(phase), 0.10 * press)) / face.z;
        vec2 q = vec2(c * w.x + s * w.y, c * w.y - s * w.x);
        if (abs(q.x) < 0.99 && abs(q.y) < 1.19) {
            float kind = mod(floor(face.w), 4.0);
            vec2 uv = vec2((q.x * 0.495 + 0.5 + kind) * 0.25, q.y / 2.4 + 0.5);
            vec4 t = textureLod(t_face, uv, lod);
            vec2 slope = t.yz * (HIGH * press);
            sum += vec4(t.x * face.z * HIGH * press, c * slope.x - s * slope.y, s * slope.x + c * slope.y, t.w * press);
        }
    }
    // the stone itself heaves
    float a = 6.2831853 * u_drift_c;
    float b = 2.1 * p.x + 1.3 * p.y + a * 3.0, e = 1.7 * p.y - a * 2.0;
    float heave = 0.05 * u_faces;
    sum.x += heave * sin(b) * sin(e);
    sum.yz += heave * (vec2(2.1, 1.3) * (cos(b) * sin(e)) + vec2(0.0, 1.7) * (sin(b) * cos(e)));
    return vec4(sum.xyz, clamp(sum.w, -1.0, 1.0));
}
