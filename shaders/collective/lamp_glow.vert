// collective/lamp_glow.vert: the air round a lamp's globe.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/lamp_light.glsl"

in vec2 a_corner;
in vec4 i_lamp;
in float i_left;
out vec2 v_corner;
flat out float v_light;

void main() {
    vec3 p = vec3(i_lamp.x, 4.05 * i_lamp.z, i_lamp.y);
    float distance_m = max(dot(p - u_eye_world.xyz, u_forward_world.xyz), 0.3);
    float size = 0.60 * sqrt(i_lamp.z), least = 5.0 * distance_m / u_focal_px;
    float drawn = max(size, least);
    float own = lamp_power(i_lamp.w, i_left);
    v_light = own * min(1.0, size / drawn) * min(1.0, size / drawn) * mix(0.55, 1.0, u_bruise);
    if (i_left * step(abs(i_lamp.w), 0.5) > 0.5) {  // the geyser lights the air round it
        drawn *= 1.0 + 6.5 * u_geyser;
        v_light = mix(v_light, 1.0 + 0.25 * sin(6.2831853 * u_tremor), u_geyser);
    }
    // a note runs down the rows of lamps as it falls, the treble gives each of them a wider glow
    float passed = (i_lamp.w - 9.0 * (1.0 - u_onset)) / 1.6;
    drawn *= 1.0 + 0.5 * u_bands.w;
    v_light *= 1.0 + 2.2 * u_onset * exp(-passed * passed);
    v_light *= 1.0 - haze_amount(distance_m, p.y);
    v_corner = a_corner;
    vec3 right = normalize(u_ray_dx_world.xyz), up = normalize(u_ray_dy_world.xyz);
    // a step nearer to the eye, or post and ground would cut it
    vec3 q = p + (u_eye_world.xyz - p) * min(0.4, 0.5 * distance_m) / max(distance_m, 0.5);
    gl_Position = u_view_projection * vec4(q + (right * a_corner.x + up * a_corner.y) * drawn, 1.0);
}
