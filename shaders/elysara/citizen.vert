// elysara/citizen.vert: a citizen: the head turns and nods on its neck, the right arm is held out.

#include "elysara/air.glsl"

in vec3 a_place;
in vec3 a_normal;
in vec2 a_part;   // how far the head moves it; matter: 0 robe, 1 skin, 2 hair
in vec3 a_held;   // how far it moves when the arm is held out, m
in vec4 i_place;  // x, y, z; facing, rad
in vec4 i_look;   // the head's turn and nod, rad; arm; chance
out vec3 v_world;
out vec3 v_normal;
out vec3 v_own;       // at rest, m
flat out float v_matter;
flat out float v_chance;

const vec3 NECK = vec3(0.0, 1.50, 0.0);

void main() {
    vec3 p = a_place + a_held * i_look.z, n = a_normal;
    // hair below the neck follows the head less
    float follow = a_part.x;
    float a = i_look.y * follow, c = cos(a), s = sin(a);
    vec3 q = p - NECK;
    q = vec3(q.x, c * q.y - s * q.z, s * q.y + c * q.z);
    n = vec3(n.x, c * n.y - s * n.z, s * n.y + c * n.z);
    a = i_look.x * follow; c = cos(a); s = sin(a);
    q = vec3(c * q.x + s * q.z, q.y, c * q.z - s * q.x);
    n = vec3(c * n.x + s * n.z, n.y, c * n.z - s * n.x);
    p = q + NECK;
    // breathing: the whole body sways a little, all together
    float sway = 0.012 * sin(6.2831853 * (u_breath_phase + u_discord * i_look.w)) * p.y;
    p.x += sway;
    c = cos(i_place.w); s = sin(i_place.w);
    v_world = i_place.xyz + vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
    v_normal = vec3(c * n.x + s * n.z, n.y, c * n.z - s * n.x);
    v_own = a_place;
    v_matter = a_part.y;
    v_chance = i_look.w;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
