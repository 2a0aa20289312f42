// summit/door_relief.glsl: the onyx as a height: faces press through it, each at its own times.

#include "summit/city_light.glsl"

uniform sampler2D t_face;   // four faces side by side: height, slopes, hollow
uniform vec4 u_face[7];    // middle in m; 1 / half width, 1/m; which of the four
uniform vec4 u_pose[7];    // cosine and sine of its lean; its height in m; how far it presses, [0, 1]

/// The relief at a place on the slab.
/// p        m from the threshold's middle
/// lod      of the face texture
/// returns  height in m, its slope in x and y, how hollow [-1, 1]
vec4 relief(vec2 p, float lod) {
    vec4 sum = vec4(0.0);
    for (int i = 0; i < 7; i++) {
        vec4 face = u_face[i], pose = u_pose[i];
        vec2 w = (p - face.xy) * face.z;
        vec2 q = vec2(pose.x * w.x + pose.y * w.y, pose.x * w.y - pose.y * w.x);
        if (abs(q.x) < 0.99 && abs(q.y) < 1.19) {
            vec4 t = textureLod(t_face, vec2((q.x * 0.495 + 0.5 + face.w) * 0.25, q.y / 2.4 + 0.5), lod);
            vec2 slope = t.yz * (pose.z * face.z);
            sum += vec4(t.x * pose.z, pose.x * slope.x - pose.y * slope.y, pose.y * slope.x + pose.x * slope.y, t.w * pose.w);
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
