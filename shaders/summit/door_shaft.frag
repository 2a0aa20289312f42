// summit/door_shaft.frag: dust in the light of the door. Additive.

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_sheet;
in vec3 v_ray;
out vec4 o_colour;

void main() {
    float t = clamp(v_sheet.x, 0.0, 1.0), y = clamp(v_sheet.y, 0.0, 1.0);
    float fade = (1.0 - t) * (1.0 - t) * smoothstep(0.0, 0.25, y) * smoothstep(1.0, 0.6, y) * smoothstep(0.0, 0.06, t);
    // grains of dust in strands, carried outward; between the strands it is dark
    float flow = fract(u_ash_s / 64.0) * 64.0;
    float strand = lump(vec2(t * 2.2 - flow * 0.125, y * 7.0 + v_sheet.z * 40.0));
    float grain = lump(vec2(t * 26.0 - flow * 0.5, y * 30.0 + v_sheet.z * 90.0));
    float dust = 0.25 + 1.5 * smoothstep(0.35, 0.85, strand) + 0.7 * smoothstep(0.72, 0.95, grain);
    float far = max(length(v_ray), 0.1);
    float near = smoothstep(6.0, 15.0, far);
    float light = fade * dust * near * smoothstep(0.03, 0.6, u_door) * (0.85 + 0.3 * u_heart) * (1.0 - u_point);
    o_colour = vec4(mix(EMBER, RED_GOLD, 0.45 - 0.3 * t) * (0.055 * light * min(u_rays, 1.5)), 0.0);
}
