// serenes/street.vert: the ground: water at y = 0, moss in low mounds over it.

#include "serenes/air.glsl"
#include "serenes/street_land.glsl"

in vec2 a_place;    // x and z, m
out vec3 v_world;
flat out vec3 v_overhead;
flat out vec3 v_sunward;
out vec3 v_air;         // what the air before it becomes far off
out float v_rich;       // [0, 1] where the carpet is rich; 0: dark gaps

void main() {
    v_overhead = air_light(vec3(0.0, 1.0, 0.0));
    v_sunward = air_light(normalize(sun_world()));
    float near = smoothstep(170.0, 90.0, length(a_place - u_eye_world.xz));
    float y = near > 0.0 ? mound(land(a_place, 0.0)) * near : 0.0;
    v_world = vec3(a_place.x, y, a_place.y);
    vec3 d = v_world - u_eye_world.xyz;
    d /= max(length(d), 0.05);
    // far off the plain becomes what the sky is at the horizon
    float far = length(a_place - u_eye_world.xz), away = smoothstep(mix(60.0, 30.0, u_mist), mix(450.0, 230.0, u_mist), far);
    vec3 level = normalize(vec3(d.x, 0.0, d.z) + vec3(0.0, 0.0, -1e-5));
    v_air = mix(mix(air_light(vec3(d.x, 0.035, d.z)), INDIGO + VIOLET * 0.05, 0.45 * (1.0 - u_dawn)),
        air_light(level) + sun_glow(level), away);
    v_rich = smoothstep(-0.9, 1.1, textureLod(t_land, a_place / 29.0 + u_seed.wx, 0.0).r);
    gl_Position = u_view_projection * vec4(v_world, 1.0);
}
