// collective/reservoir.vert: places the wedges of the Reservoir: treads sink into stairs, the floor sinks
// away.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/reservoir.glsl"

in vec3 a_place;   // angle, radius, depth in [0, 1]; of a Keeper: metres
in vec3 a_normal;  // round, outward, up; of a Keeper: x, y, z
in vec4 i_ring;    // angle and span in turns, inner and outer radius
in vec4 i_fall;    // kind, number, thickness, chance
out vec3 v_shaft;  // angle in turns, radius, height (never turned over)
out vec3 v_world;
out vec3 v_normal;
flat out vec4 v_own;  // kind, number, chance, 0
out vec3 v_place;     // within the wedge
flat out vec3 v_overhead;

void main() {
    float kind = i_fall.x, k = i_fall.y;
    vec3 n;
    bool drowned = false;
    if (kind > 3.5) {  // a Keeper, on its tread
        vec3 foot = shaft_place(i_ring.x, i_ring.z, 0.0);
        float y = tread_height(k) + a_place.y;
        y = y - 4.0 * (1.0 - smoothstep(0.5, 0.8, u_mouth));
        v_shaft = vec3(i_ring.x, i_ring.z, y);
        v_world = vec3(foot.x + a_place.x, mix(y, 2.0 * WATER_M - y, u_flip), foot.z + a_place.z);
        n = a_normal;
    } else {
        float top = -0.02;
        if (kind < 0.5) top = tread_height(k);
        else if (kind < 1.5) {
            float down = sunk(i_ring.x + 0.5 * i_ring.y);
            top = -0.012 - (2.0 - WATER_M) * down * down;
        }
        else if (kind > 2.5) top = 0.0;
        // what lies under the water has no image: left there flat it would lie in the water's own face
        drowned = kind < 1.5 && u_flip > 0.5 && top < WATER_M;
        float angle = i_ring.x + i_ring.y * a_place.x;
        float inner = i_ring.z;  // the first treads grow out of the wall
        if (kind < 0.5) inner = mix(inner, i_ring.w, 0.95 * u_mouth * (1.0 - smoothstep(-1.0, 22.0, k)));
        float r = mix(inner, i_ring.w, a_place.y);
        float y = top - i_fall.z * a_place.z;
        y = max(y, WATER_M - 1.0 + u_flip);  // what is under water has no image
        v_shaft = vec3(angle, r, y);
        v_world = shaft_place(angle, r, y);
        float s = sin(TURN * angle), c = cos(TURN * angle);
        n = vec3(a_normal.x * c + a_normal.y * s, a_normal.z, -a_normal.x * s + a_normal.y * c);
    }
    v_normal = n;
    v_own = vec4(kind, k, i_fall.w, 0.0);
    v_place = a_place;
    v_overhead = sky(vec3(0.0, 1.0, 0.0)) + LIGHTNING * 0.5 * u_flash;
    gl_Position = u_view_projection * vec4(v_world, 1.0);
    // only the water sees the sky's disk; the mirror image begins under the water
    bool hidden = (kind > 2.5 && kind < 3.5 && u_flip < 0.5);
    if (hidden || drowned) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
