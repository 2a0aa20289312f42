// elysara/hand.vert: the viewer's hand and sleeve.

#include "lib/frame.glsl"

in vec3 a_place;
in vec3 a_normal;
in vec2 a_part;         // skin: flesh behind it, m, blush; cloth: m from the hem, depth of the fold
uniform vec3 u_right;   // the hand's axes and wrist, world
uniform vec3 u_up;
uniform vec3 u_back;
uniform vec3 u_wrist;
out vec3 v_world;
out vec3 v_normal;
out vec3 v_own;         // m, in the hand's frame
out vec2 v_part;

void main() {
    v_world = u_wrist + u_right * a_place.x + u_up * a_place.y + u_back * a_place.z;
    v_normal = u_right * a_normal.x + u_up * a_normal.y + u_back * a_normal.z;
    v_own = a_place;
    v_part = a_part;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
