// living_city/crowd_place.frag: where everybody is now (left half: xyz, light) and was a moment ago (right
// half: xyz, how far risen into the flock), in the folded city.

#include "living_city/air.glsl"
#include "living_city/shape.glsl"
#include "living_city/crowd_home.glsl"

uniform sampler2D t_pull;    // how far touches have drawn them: x, z in m and in m/s
uniform float u_pull_ahead;  // s since the last step
uniform float u_pull_awake;
out vec4 o_place;

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy), size = textureSize(t_person, 0);
    bool tail = at.x >= size.x;
    if (tail) at.x -= size.x;
    vec4 person = texelFetch(t_person, at, 0);
    float back_s = tail ? mix(0.62, 0.85, u_crowd_now.z) : 0.0, light, up;
    vec3 p = home(person, at.y * size.x + at.x, u_crowd_now.x - back_s, light, up), n = vec3(0.0, 1.0, 0.0);
    if (u_pull_awake > 0.5) {
        vec4 pull = texelFetch(t_pull, at, 0);
        vec2 d = pull.xy + pull.zw * (u_pull_ahead - back_s);
        p.xz += d;
        p.y += up * 0.30 * length(d);
        light = mix(light, 1.0, smoothstep(6.0, 40.0, length(d)));
    }
    p.y += 1.1;
    fold_up(p, n);
    o_place = vec4(p, tail ? up : light);
}
