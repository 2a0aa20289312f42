// collective/tower.vert: a building's skin, swinging on its threads.

#include "lib/frame.glsl"
#include "lib/noise/hash.glsl"
#include "collective/dream.glsl"
#include "collective/sway.glsl"

in vec3 a_pos;      // world, at rest
in vec3 a_normal;   // world, outward
in vec4 a_skin;     // pane, storey, width of a pane in m, m below the top
in vec4 a_tower;    // the top at rest, world; number of the building
in vec3 a_part;     // material; panes between two ribs; m to the petal's rim

out vec3 v_world;
out vec3 v_normal;
out vec4 v_skin;
flat out vec4 v_tower;
flat out vec2 v_part;
out float v_rim;

void main() {
    v_world = swayed(a_pos, a_tower.xyz, a_tower.w);
    v_normal = a_normal;
    v_skin = a_skin;
    v_tower = a_tower;
    v_part = a_part.xy;
    v_rim = a_part.z;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
