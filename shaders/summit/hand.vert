// summit/hand.vert: a hand's fingers bend in their three joints; fire drives it back.

#include "summit/fire_light.glsl"
#include "summit/hand_bend.glsl"

in vec3 a_pos;
in vec3 a_normal;
in vec2 a_finger;          // which; how far along it, in its lengths
in vec4 i_place;           // wrist, m; size, m
in vec4 i_reach;           // where its fingers point; [0, 1] how far it has come
in vec4 i_palm;            // where its palm looks; a number of its own, [0, 2)

out vec3 v_world;
out vec3 v_normal;
out vec4 v_rest;           // place at rest; along the finger
#ifdef DRAFT
out vec4 v_air;            // light of the air before it; what of its own light passes it
#endif
flat out vec3 v_hand;      // come; burnt; its own number

void main() {
    int which = int(a_finger.x + 0.5);
    float own = i_palm.w, come = i_reach.w;
    // it opens as it comes, and closes on what it finds
    float tremble = sin(6.2831853 * (13.0 * u_breath + own + 0.17 * float(which)));
    float beat = sin(6.2831853 * (2.0 * u_breath + own * 1.7) + 0.75 * float(which));
    float grasp = smoothstep(0.55, 1.0, come) * (0.42 + 0.38 * beat) + 0.25 * (1.0 - come);
    float thumb = which == 4 ? 1.0 : 0.0;
    vec3 p = a_pos, n = a_normal;
    float along = a_finger.y;

    vec3 reach = i_reach.xyz, palm = i_palm.xyz, side = cross(reach, palm);
    vec3 place = i_place.xyz;
    // fire drives it back and down
    float burnt = 0.0;
    vec3 middle = place + reach * 0.5 * i_place.w;
    for (int left = int(u_touch_count); left > 0; left--) {
        int k = int(u_touch_count) - left;
        vec3 ray = u_touch_ray[k].xyz, to = middle - u_eye_world.xyz;
        float far_m = max(dot(to, ray), 0.1);
        vec3 off = to - ray * far_m;
        float angle = length(off) / far_m;
        float near = fire_heat(k) * exp(-angle * angle * 13.0);
        burnt += near;
        vec3 away = off / max(length(off), 1e-3);
        place += (away * 0.25 - reach * 0.30) * i_place.w * min(near, 1.2);
        reach += away * 1.3 * min(near, 1.0);  // the wrist turns away
    }
    reach = normalize(reach + 1e-4);
    palm = normalize(palm - reach * dot(palm, reach) + 1e-4);
    side = cross(reach, palm);
    // fingers spread from the heat, then shrivel
    float hurt = min(burnt, 1.0);
    grasp = mix(grasp, -0.35 + 1.3 * hurt * hurt + 0.12 * tremble, smoothstep(0.05, 0.6, hurt));
    float curl = (0.30 + 0.85 * grasp + 0.03 * tremble) * (1.0 + 0.12 * float(which) * (1.0 - thumb));
    close_hand(p, n, which, along, curl);
    float sway = 0.05 * sin(6.2831853 * (2.0 * u_breath + own)) * a_pos.y;
    v_world = place + (side * (p.x + sway) + reach * p.y + palm * p.z) * i_place.w;
    v_normal = side * n.x + reach * n.y + palm * n.z;
    v_rest = vec4(a_pos, along);
    v_hand = vec3(come, min(burnt, 1.5), own);
#ifdef DRAFT
    vec3 add = through_air(vec3(0.0), v_world);
    v_air = vec4(add, clamp(through_air(vec3(1.0), v_world).x - add.x, 0.0, 1.0));
#endif
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
