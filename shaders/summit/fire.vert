// summit/fire.vert: two cards for each touch: the brand in the plane of what it burns, and the flames that stand on it.

#include "summit/fire_light.glsl"
#include "lib/noise/hash.glsl"

uniform float u_own[16];   // [0, 1) of each touch
in vec2 a_corner;
in vec2 i_card;            // of which touch; 0 the brand, 1 the flames
out vec2 v_at;             // in radii of the brand, from its middle, y up or ahead
flat out vec4 v_fire;      // heat; age, s; how flat the brand lies (0, 1]; 1 for the flames
flat out vec4 v_sign;      // what sign it is, [0, 1) each
flat out vec4 v_strokes;

void main() {
    int k = int(i_card.x + 0.5);
    vec4 at = fire_place(k);
    vec3 ray = u_touch_ray[k].xyz, eye = u_eye_world.xyz;
    float far_m = distance(at.xyz, eye), heat = fire_heat(k), number = floor(u_own[k] * 4093.0);
    v_sign = vec4(hash2(vec2(number, 1.0)), hash2(vec2(number, 2.0)));
    v_strokes = vec4(hash2(vec2(number, 3.0)), hash2(vec2(number, 4.0)));
    float radius = fire_radius(at) * mix(0.80, 1.25, v_strokes.w);
    radius *= 0.35 + 0.65 * smoothstep(0.0, 0.5, u_touch[k].z + 0.05);
    bool ground = at.w > 0.5;
    vec3 up = normalize(u_ray_dy_world.xyz), right = normalize(u_ray_dx_world.xyz);
    v_fire = vec4(heat, u_touch[k].z, ground ? clamp(-ray.y, 0.10, 1.0) : 1.0, i_card.y);
    vec3 place;
    if (i_card.y > 0.5) {
        v_at = vec2(a_corner.x * 2.0, a_corner.y * 2.3 + 1.1);
        // a little nearer than it is, so that the ground does not cut it
        place = at.xyz - ray * radius * 0.6 + (right * v_at.x + up * v_at.y) * radius * (1.0 - radius * 0.6 / max(far_m, 1.0));
    } else {
        v_at = a_corner * 2.0;
        vec3 ahead = normalize(vec3(ray.x, 0.0, ray.z) + 1e-4), side = normalize(cross(ahead, vec3(0.0, 1.0, 0.0)));
        if (!ground) {  // it has no surface but the air's: each hangs at its own slant
            float slant = 1.3 * (v_strokes.y - 0.5);
            side = right * cos(slant) + u_forward_world.xyz * sin(slant);
            ahead = normalize(up + u_forward_world.xyz * 0.6 * (v_strokes.z - 0.5));
        }
        place = at.xyz + (side * v_at.x + ahead * v_at.y) * radius;
        place = mix(place, eye, ground ? 0.012 + 0.05 * u_buckle : 0.0);
    }
    gl_Position = heat > 0.002 ? u_view_projection * vec4(place, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
