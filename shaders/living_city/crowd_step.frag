// living_city/crowd_step.frag: one step of each one's departure from its way: to the finger on the ground,
// away from it in the flock, and back.

#include "living_city/crowd_home.glsl"

uniform sampler2D t_pull;      // departure x, z, m; its speed, m/s
uniform vec4 u_finger[16];     // where its ray meets the ground, x, z; reach, m; strength [0, 1]
uniform vec4 u_finger_ray[16]; // direction of the ray, length 1
uniform int u_finger_count;
uniform float u_step_s;
uniform float u_spring;        // 1/s: of the critically damped return
uniform float u_keep;          // [0, 1] 0 puts it to rest
out vec4 o_pull;

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy), size = textureSize(t_person, 0);
    int i = at.y * size.x + at.x;
    vec4 person = texelFetch(t_person, at, 0), pull = texelFetch(t_pull, at, 0);
    float light, up;
    vec3 p = home(person, i, u_crowd_now.x, light, up);
    p.xz += pull.xy;
    vec2 own = hash2(vec2(float(i), 91.0)), force = vec2(0.0);
    float hold = 0.0;
    for (int k = 0; k < u_finger_count; k++) {
        vec4 finger = u_finger[k];
        // on the ground: a ring of one's own about the place
        float r = finger.z * (0.07 + 0.22 * sqrt(own.x)), a = TURN_H * own.y;
        vec2 to = finger.xy + r * vec2(cos(a), sin(a)) - p.xz;
        float far = length(p.xz - finger.xy) / finger.z;
        float drawn = finger.w * exp(-far * far) * (1.0 - up);
        force += drawn * 2.6 * to;
        hold += drawn;
        // in the air: out of the ray's way
        vec3 ray = u_finger_ray[k].xyz, ground = vec3(finger.x, 0.0, finger.y);
        vec3 off = p - ground;
        off -= ray * dot(off, ray);
        vec2 flat_off = off.xz + 1e-3 * (own - 0.5);
        float near = length(off) / (0.30 * finger.z);
        force += flat_off * inversesqrt(max(dot(flat_off, flat_off), 1e-4)) * (finger.w * up * 95.0 * exp(-near * near));
    }
    float w = u_spring * (1.0 - 0.75 * min(hold, 1.0));
    vec2 push = force - w * w * pull.xy - (2.0 * w + 1.6 * min(hold, 1.0)) * pull.zw;
    vec2 v = pull.zw + push * u_step_s;
    float speed = length(v);
    v *= min(1.0, 34.0 / max(speed, 1e-3));
    vec2 d = pull.xy + v * u_step_s;
    d *= min(1.0, 150.0 / max(length(d), 1e-3));
    o_pull = vec4(d, v) * u_keep;
}
