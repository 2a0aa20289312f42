// serenes/quicksilver_drop.frag: a drop of mercury: all the sky and the street in one bead.

#include "serenes/air.glsl"

uniform sampler2D t_sky;
in vec2 v_corner;
in vec3 v_to_eye;
flat in float v_cover;
flat in float v_tail;   // where the streak over the body ends, in half heights
flat in float v_star;   // 1: starlight, spilt
out vec4 o_colour;

void main() {
    vec2 c = vec2(clamp(v_corner.x, -1.0, 1.0), clamp(v_corner.y, -1.0, v_tail));
    // a drop's outline: round below, drawn out above
    float wide = mix(1.0, 0.55, smoothstep(0.1, 1.0, c.y));
    float trail = max(1.0 - max(c.y, 0.0) / v_tail, 0.0) * exp(-c.x * c.x * 7.0);
    vec2 q = vec2(c.x / wide, c.y);
    float r2 = dot(q, q);
    vec3 right = normalize(u_ray_dx_world.xyz), up = vec3(0.0, 1.0, 0.0);
    vec3 n = normalize(right * q.x + up * q.y + v_to_eye * sqrt(max(1.0 - r2, 0.02)));
    vec3 r = reflect(-v_to_eye, n);
    vec3 sky = textureLod(t_sky, sky_uv(vec3(r.x, max(r.y, 0.02), r.z)), 1.5).rgb;
    vec3 street = mix(INDIGO * 0.35, mix(EMERALD, TEAL, 0.4) * 0.12, u_moss * 0.5);
    vec3 light = mix(street, sky, smoothstep(-0.12, 0.10, r.y)) * 1.5 * mix(MERCURY, vec3(1.0), 0.3)
        + MERCURY * 0.34 * (0.5 + 0.5 * n.y);
    float sun = max(dot(r, normalize(sun_world() + vec3(0.3, 0.4, 0.0))), 0.0);
    float moon = max(dot(r, normalize(vec3(0.55, 0.6, 0.58))), 0.0);
    light += MERCURY * (5.0 * pow(sun, 50.0) + 2.2 * pow(moon, 40.0));
    light += mix(MERCURY, VIOLET, 0.35) * 1.6 * v_star;
    float cover = v_cover * smoothstep(1.0, 0.72, r2);
    float streak = 0.55 * v_cover * trail * trail * smoothstep(0.0, 0.6, c.y) * (1.0 - cover);
    o_colour = vec4(light * cover + mix(MERCURY, VIOLET, 0.25) * streak, cover + 0.4 * streak);
}
