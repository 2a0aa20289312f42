// collective/person.vert: bends a body at rest into its stride. Angles come with the instance (scenes/collective/
// crowd.py, gait.py), shares of the joints with the vertex (person.py): a vertex turns by its share of the angle, so
// that sleeves and knees bend as cloth does.

#include "lib/frame.glsl"

in vec3 a_pos;
in vec3 a_normal;
in vec4 a_bend;     // share of upper arm, forearm, head, skirt
in vec4 a_leg;      // share of thigh, shin, foot; w: which side, -1 or 1 (left is +x)
in vec4 a_stuff;    // share of robe, skin, hair; openness to the sky

in vec4 i_place;    // x, z, heading (rad, 0 is +z), size
in vec4 i_legs;     // thigh and knee, left, right, rad
in vec4 i_feet;     // pitch of the left, right sole; rise, sway of the hips, m
in vec4 i_arms;     // swing left, right; elbow; spread
in vec4 i_head;     // yaw, pitch, tilt; twist of the shoulders
in vec4 i_look;     // tint, grin, seen, dim

uniform vec4 u_leg_m;       // heights of hip, knee, ankle; how far the legs are from the middle
uniform vec3 u_shoulder_m;
uniform vec3 u_elbow_m;
uniform float u_neck_m;

// centroid: an edge pixel of a multisampled picture must not look past the triangle, or rims sparkle
centroid out vec3 v_world;
centroid out vec3 v_normal;
centroid out vec3 v_rest;            // at rest, for the face
centroid out vec4 v_stuff;
centroid out vec4 v_look;
centroid out float v_hem;            // [0, 1] thin cloth: toward the hem and the sleeves' ends

vec3 turn_x(vec3 p, float a) {
    float c = cos(a), s = sin(a);
    return vec3(p.x, c * p.y - s * p.z, s * p.y + c * p.z);
}

vec3 turn_y(vec3 p, float a) {
    float c = cos(a), s = sin(a);
    return vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
}

vec3 turn_z(vec3 p, float a) {
    float c = cos(a), s = sin(a);
    return vec3(c * p.x - s * p.y, s * p.x + c * p.y, p.z);
}

void main() {
    vec3 p = a_pos, n = a_normal;
    float side = a_leg.w;
    float left = step(0.0, side);

    // leg, from the sole up: a positive angle carries what hangs below the joint forward (+z)
    float thigh = mix(i_legs.z, i_legs.x, left), knee = mix(i_legs.w, i_legs.y, left);
    float pitch = mix(i_feet.y, i_feet.x, left);
    if (a_leg.x > 0.0) {
        vec3 joint = vec3(side * u_leg_m.w, u_leg_m.z, -0.012);
        float a = (knee - thigh - pitch) * a_leg.z;
        p = joint + turn_x(p - joint, a);
        n = turn_x(n, a);
        joint = vec3(side * u_leg_m.w, u_leg_m.y, 0.0);
        a = knee * a_leg.y;
        p = joint + turn_x(p - joint, a);
        n = turn_x(n, a);
        joint = vec3(side * u_leg_m.w, u_leg_m.x, 0.0);
        a = -thigh * a_leg.x;
        p = joint + turn_x(p - joint, a);
        n = turn_x(n, a);
    }

    // the skirt lies on both legs: its sides follow their own, its front the foremost, its back the hindmost
    if (a_bend.w > 0.0) {
        float below = max(u_leg_m.x - a_pos.y, 0.0);
        float knees = min(below, u_leg_m.x - u_leg_m.y), shins = below - knees;
        vec2 reach = knees * sin(vec2(i_legs.x, i_legs.z)) + shins * sin(vec2(i_legs.x, i_legs.z) - vec2(i_legs.y, i_legs.w));
        float own = mix(reach.y, reach.x, smoothstep(-0.16, 0.16, a_pos.x));
        float front = smoothstep(-0.12, 0.12, a_pos.z);
        float pushed = mix(min(reach.x, reach.y), max(reach.x, reach.y), front);
        float go = mix(own, pushed, mix(0.35, 0.85, abs(2.0 * front - 1.0))) * a_bend.w;
        p.z += mix(0.86, 1.0, front) * go;
        p.y += 0.10 * abs(go) * a_bend.w;
        n = normalize(n - vec3(0.0, 0.7 * go * n.z, 0.0));
    }

    // arm
    if (a_bend.x > 0.0) {
        float swing = mix(i_arms.y, i_arms.x, left);
        vec3 joint = vec3(side * u_elbow_m.x, u_elbow_m.yz);
        float a = -(i_arms.z + 0.5 * max(swing, 0.0)) * a_bend.y;
        p = joint + turn_x(p - joint, a);
        n = turn_x(n, a);
        joint = vec3(side * u_shoulder_m.x, u_shoulder_m.yz);
        a = -swing * a_bend.x;
        float out_to = side * i_arms.w * a_bend.x;
        p = joint + turn_z(turn_x(p - joint, a), out_to);
        n = turn_z(turn_x(n, a), out_to);
    }

    // head and shoulders
    if (a_bend.z > 0.0) {
        vec3 joint = vec3(0.0, u_neck_m, -0.01);
        p = joint + turn_y(turn_z(turn_x(p - joint, i_head.y * a_bend.z), i_head.z * a_bend.z), i_head.x * a_bend.z);
        n = turn_y(turn_z(turn_x(n, i_head.y * a_bend.z), i_head.z * a_bend.z), i_head.x * a_bend.z);
    }
    float twist = i_head.w * smoothstep(u_leg_m.x, u_shoulder_m.y, a_pos.y) * (1.0 - a_bend.z);
    p = turn_y(p, -twist);
    n = turn_y(n, -twist);
    p.xy += i_feet.wz;
    // hems differ by a hand's breadth: drawn up toward the knee, or let down
    p.y += 0.12 * (fract(i_look.x * 37.0 + i_place.w * 61.0) - 0.35) * a_bend.w * smoothstep(0.80, 0.10, a_pos.y);
    p.y = max(p.y, 0.004);

    v_rest = a_pos;
    v_stuff = a_stuff;
    v_look = i_look;
    v_hem = max(a_bend.w * smoothstep(0.75, 0.25, a_pos.y), 0.6 * a_bend.y) * a_stuff.x;
    // who comes or goes does it as a silhouette that widens from nothing or thins away
    p.xz *= smoothstep(0.06, 0.75, i_look.z);
    p.y *= smoothstep(0.06, 0.50, i_look.z);  // and before it were a needle it sinks
    v_world = turn_y(p, i_place.z) * i_place.w + vec3(i_place.x, 0.0, i_place.y);
    v_normal = turn_y(n, i_place.z);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
