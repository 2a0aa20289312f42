// summit/door_shaft.frag: dust in the light of the door. Additive.

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_sheet;
in vec3 v_ray;
out vec4 o_colour;

void main() {
    float t = clamp(v_sheet.x, 0.0, 1.0), y = clamp(v_sheet.y, 0.0, 1.0);
    float fade = (1.0 - t) * (1.0 - t) * smoothstep(0.0, 0.25, y) * smoothstep(1.0, 0.6, y) * smoothstep(0.0, 0.06, t);
    float dust = 0.55 + 0.9 * lump(vec2(t * 9.0 - fract(u_ash_s / 64.0) * 64.0 * 0.25, y * 5.0 + v_sheet.z * 40.0));
    float far = max(length(v_ray), 0.1);
    float near = smoothstep(6.0, 15.0, far);
    float light = fade * dust * near * smoothstep(0.03, 0.6, u_door) * (0.85 + 0.3 * u_heart) * (1.0 - u_point);
    o_colour = vec4(mix(RED_GOLD, WARM_WHITE, 0.4) * (0.060 * light * min(u_rays, 1.5)), 0.0);
}
