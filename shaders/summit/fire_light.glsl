// summit/fire_light.glsl: where a touch burns, and the light of its fire.

#include "lib/frame.glsl"
#include "summit/dream.glsl"
#include "summit/palette.glsl"

const float FIRE_FAR_M = 120.0;  // ground farther away than this is out of reach
const float FIRE_AIR_M = 18.0;  // there the brand stands in the air, this far along the ray

/// Where touch k burns, m; w: 1 on the ground, 0 in the air.
vec4 fire_place(int k) {
    vec3 ray = u_touch_ray[k].xyz;
    float t = ray.y < -1e-3 ? u_eye_world.y / -ray.y : 1e9;
    float low = t < FIRE_FAR_M ? 1.0 : 0.0;
    vec3 eye = u_eye_world.xyz;
    return vec4(eye + ray * (low > 0.5 ? t : FIRE_AIR_M), low);
}

/// Radius of a brand, m.
/// at       its place, as of fire_place
float fire_radius(vec4 at) {
    return mix(0.078, 0.090, at.w) * distance(at.xyz, u_eye_world.xyz);
}

/// [0, 1] how hot touch k burns: it catches in a third of a second and cools as the touch fades.
float fire_heat(int k) {
    return smoothstep(0.0, 0.35, u_touch[k].z) * u_touch[k].w * min(u_fire, 2.0);
}

/// Light of all fires on a surface.
vec3 fire_light(vec3 place, vec3 n, vec3 d) {
    vec3 sum = vec3(0.0);
    for (int left = int(u_touch_count); left > 0; left--) {
        int k = int(u_touch_count) - left;
        vec4 at = fire_place(k);
        vec3 to = at.xyz + vec3(0.0, 0.5, 0.0) - place;
        float d2 = dot(to, to);
        float lit = 0.25 + 0.75 * max(dot(n, to) * inversesqrt(max(d2, 1e-4)), 0.0);
        sum += GOLD * vec3(1.0, 0.72, 0.45) * fire_heat(k) * lit * 5.0 / (1.0 + d2 * 0.35);
    }
    return sum;
}

/// All fires as a mirror shows them: tall, and spread by old glass.
/// r        reflected ray, length 1
vec3 fire_gleam(vec3 place, vec3 r) {
    vec3 sum = vec3(0.0);
    for (int left = int(u_touch_count); left > 0; left--) {
        int k = int(u_touch_count) - left;
        vec4 at = fire_place(k);
        vec3 to = at.xyz + vec3(0.0, 0.8, 0.0) - place;
        float d2 = dot(to, to), c = max(dot(r, to) * inversesqrt(max(d2, 1e-4)), 0.0);
        c *= c; c *= c; c *= c;
        float wide = c * c;
        sum += GOLD * vec3(1.0, 0.72, 0.45) * fire_heat(k) * (wide * wide * 1.6 + wide * 0.22) / (1.0 + d2 * 0.012);
    }
    return sum;
}
