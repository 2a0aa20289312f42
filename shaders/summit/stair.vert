// summit/stair.vert: a part of the stair in its place, worn by chance; a stair of the looping corridor turns
// with its ring.

#include "summit/wall_move.glsl"

in vec3 a_pos;     // the part: x across, y up, z along, m
in vec3 a_normal;
in vec3 i_at;      // where it goes, m
in vec3 i_along;   // the stair's direction, length 1
in vec3 i_up;      // the part's up; its length stretches the part
in vec3 i_chance;  // [0, 1)

uniform float u_ring;  // 1: hung on the ring
uniform float u_worn;  // how far chips and tilts go, [0, 1]

out vec3 v_ray;
out vec3 v_normal;
out vec3 v_part;   // the place on the part, m
out vec2 v_chance;

out float v_fade;   // less where it would be finer than a pixel
out vec4 v_air;     // light of the air before it; what of its own light passes it

void main() {
    float tall = max(length(i_up), 1e-3);
    vec3 up = i_up / tall;
    vec3 across = normalize(cross(up, i_along));
    vec3 along = cross(across, up);
    vec3 p = a_pos;
    // a thin stretched part keeps its thickness
    float thick = u_worn > 0.5 ? 1.0 : min(tall, tall > 2.5 ? 0.62 + 0.03 * tall : 1.35);
    p *= vec3(thick, tall, thick);
    if (u_worn > 0.5) {
        float corner = hash(vec2(floor(a_pos.x * 7.0) + 40.0 * i_chance.x, floor(a_pos.z * 9.0) + 31.0 * i_chance.y));
        float rim = smoothstep(0.9, 1.6, abs(a_pos.x));
        p.x *= 1.0 - 0.42 * u_ring;
        p.x *= 1.0 - 0.16 * corner * rim + 0.10 * (i_chance.z - 0.5);
        p.z *= 1.0 - 0.22 * corner * rim;
        float jag = 0.4 + 1.5 * u_discord;  // even steps, or every one askew
        p.y += ((i_chance.x - 0.5) * 0.05 * a_pos.x + (i_chance.y - 0.5) * 0.08) * jag;
        p.x += (i_chance.y - 0.5) * 0.35 * jag;
        float turn = (i_chance.z - 0.5) * 0.10 * jag;
        p.xz += vec2(p.z, -p.x) * turn;
    }
    // never finer than about a pixel: it fades instead
    float px_m = length(i_at - u_eye_world.xyz) / u_focal_px;
    v_fade = 1.0;
    if (u_worn > 0.5) p.y *= max(1.0, 4.0 * px_m);
    else {
        float least = 0.55 * px_m;
        p += a_normal * max(least - 0.10, 0.0);
        v_fade = clamp(0.10 / max(least, 1e-3), 0.30, 1.0);
    }
    vec3 world = i_at + across * p.x + up * p.y + along * p.z;
    vec3 n = across * a_normal.x + up * a_normal.y + along * a_normal.z;
    if (u_ring > 0.5) {
        world = ring_place(world, n);
    }
    v_ray = world - u_eye_world.xyz;
    v_normal = n;
    v_part = a_pos;
    v_chance = i_chance.xy;
    v_air = air_before(world);
    gl_Position = u_view_projection * vec4(world, 1.0);
}
