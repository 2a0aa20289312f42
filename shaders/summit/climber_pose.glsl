// summit/climber_pose.glsl: where a point of the climber's body is.

#include "summit/air.glsl"

uniform vec2 u_heading;  // cos and sin of where the climber walks, from -z to +x
uniform float u_walk;    // 1 walking, 0 standing
uniform vec3 u_child;    // its head, at rest, m

const vec3 COLLAR = vec3(0.105, 1.600, 0.060);  // where its fingers lie, at rest, m

/// [0, 1] how brightly the child's eyes shine: with its heart, ever fainter, out of step at the end.
float lantern() {
    float sick = 1.0 - u_life;
    float flicker = 0.5 + 0.5 * sin(6.2831853 * (23.0 * u_breath) + 2.0 * sin(6.2831853 * 7.0 * u_breath));
    return sqrt(u_life) * (0.40 + 0.75 * u_heart) * (1.0 - 0.35 * sick * flicker * flicker);
}

/// [0, 1] how strongly the collarbone burns where the child's fingers lie: from the middle of the climb on.
float holy_fire() {
    return smoothstep(0.66, 0.70, u_stair) * (0.80 + 0.20 * sin(6.2831853 * 3.0 * u_breath));
}

/// [0, 1] how far away the climber is: small, it needs light to be seen.
float remote() {
    return smoothstep(12.0, 45.0, distance(climber_world(), u_eye_world.xyz)) * (1.0 - 0.9 * smoothstep(0.0, 0.2, u_collapse));
}

/// A vector of the body, turned as the climber is.
vec3 turned(vec3 v) {
    return vec3(v.x * u_heading.x - v.z * u_heading.y, v.y, v.x * u_heading.y + v.z * u_heading.x);
}

/// [0, 1] how far the collapse has drawn the eye away from the climber, who must still be found.
float last_stand() {
    return smoothstep(0.10, 0.42, u_collapse);
}

/// How far the climber leans into the light, rad.
float leaning() {
    return 0.07 + 0.06 * u_walk + 0.22 * smoothstep(0.05, 0.5, u_collapse);
}

/// A point at rest (m, feet at y = 0) to the world.
/// loose    [0, 1] how freely it hangs
vec3 posed(vec3 p, float loose) {
    float step_ = 6.2831853 * u_stride;
    float side = p.x > 0.0 ? 1.0 : -1.0;
    float knee = u_walk * loose * smoothstep(1.1, 0.3, p.y);
    p.z -= knee * 0.15 * sin(step_ + (side > 0.0 ? 0.0 : 3.1415927)) * smoothstep(0.0, 0.12, abs(p.x));
    p.z += knee * 0.05 * sin(2.0 * step_ - 5.0 * p.y);
    float lean = leaning();
    p = vec3(p.x, p.y * cos(lean) + p.z * sin(lean) * 0.3, p.z - p.y * sin(lean));
    p *= 1.0 + 1.1 * last_stand();
    p.x += u_walk * (0.022 * sin(step_)) * smoothstep(0.0, 1.2, p.y);
    p.y += u_walk * 0.030 * (0.5 + 0.5 * cos(2.0 * step_));
    vec3 world = climber_world() + turned(p);
    // at last what pulls the sky pulls the climber too: a hand's breadth, then a man's height over the threshold
    float risen = smoothstep(0.06, 0.34, u_collapse);
    world += vec3(-0.7 * risen, 2.3 * risen, 1.6 * risen);
    // the wind: at first the tower's own breath, at last the pull of the summit
    float gust = 0.5 + 0.5 * sin(6.2831853 * (3.0 * u_breath) + 4.0 * p.y + 3.0 * p.x);
    float flutter = sin(6.2831853 * (11.0 * u_breath) + 7.0 * p.y - 5.0 * p.x);
    vec3 pull = normalize(PEAK_WORLD - world + vec3(1e-3)) + vec3(0.0, 0.35, 0.0);
    float strong = smoothstep(0.0, 0.55, u_buckle);
    world += pull * loose * loose * strong * (0.14 + 0.14 * gust + 0.07 * flutter);
    world += turned(vec3(0.3, 0.0, 1.0)) * loose * loose * (0.10 + 0.10 * gust + 0.035 * flutter);
    return world;
}
