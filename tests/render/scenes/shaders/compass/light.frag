// compass/light.frag: linear light that is known for each direction.

#include "lib/frame.glsl"

uniform float u_kind;
uniform float u_far;
uniform float u_time;
out vec4 o_light;

void main() {
    vec3 d = ray_world();
    vec3 c = 0.5 + 0.25 * d;
    if (u_kind > 2.5) c = vec3(abs(whole_uv().x - 0.2 - 0.5 * u_time) < 0.04 && whole_uv().y > 0.5 ? 0.5 : 0.0);
    else if (u_kind > 1.5) c = vec3(dot(d, normalize(vec3(0.3, 0.9, 0.5))) > 0.35 ? 0.5 : 0.02);
    else if (u_kind > 0.5) {
        vec3 own = vec3(1.0, 1.5, 2.0), heading = normalize(vec3(3.0, 1.0, -2.0));
        vec3 to = own + heading * u_far - u_eye_world.xyz;
        float off = length(cross(d, to));
        c = vec3(dot(d, to) > 0.0 && off < 0.05 * u_far ? 0.5 : 0.0);
    }
    o_light = vec4(c, 1.0);
}
