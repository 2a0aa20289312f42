// collective/floor.frag: a plain mirror, until the ground is written.
#include "collective/sky.glsl"
uniform sampler2D t_mirror;
uniform float u_guard_px;
uniform vec2 u_mirror_px;
uniform float u_mirror_scale;
out vec4 o_colour;
void main() {
    vec3 d = ray_world();
    if (d.y > -1e-4) discard;
    vec2 uv = (gl_FragCoord.xy + u_guard_px) * u_mirror_scale / u_mirror_px;
    float t = u_eye_world.y / -d.y;
    o_colour = vec4(mix(textureLod(t_mirror, uv, 0.0).rgb * 0.8, air(d), haze_amount(t, 0.0)), 1.0);
}
