// collective/dent.frag: one step of the membrane: a drum's skin on springs that fingers push in.

#include "lib/frame.glsl"

uniform sampler2D t_dent;        // height (uv, toward the eye), velocity, worn
uniform vec4 u_finger[16];       // place on the cloth, uv; depth they hold it at; how hard they hold, [0, 1]
uniform int u_finger_count;
uniform float u_texel_uv;
out vec4 o_dent;

/// Toward zero by a fixed amount and never past it: what rubs comes to rest, exactly.
float rub(float x, float amount) {
    return sign(x) * max(abs(x) - amount, 0.0);
}

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy), last = textureSize(t_dent, 0) - 1;
    vec4 here = texelFetch(t_dent, at, 0);
    float sum = texelFetch(t_dent, ivec2(max(at.x - 1, 0), at.y), 0).x
        + texelFetch(t_dent, ivec2(min(at.x + 1, last.x), at.y), 0).x
        + texelFetch(t_dent, ivec2(at.x, max(at.y - 1, 0)), 0).x
        + texelFetch(t_dent, ivec2(at.x, min(at.y + 1, last.y)), 0).x;
    vec2 uv = (gl_FragCoord.xy / vec2(last + 1) - 0.5) * (u_texel_uv * float(last.x + 1));
    const float SPEED = 0.95;  // uv a second; SPEED * dt / texel stays under 0.5 (Courant, Friedrichs, Lewy, 1928)
    float force = SPEED * SPEED * (sum - 4.0 * here.x) / (u_texel_uv * u_texel_uv) - 5.5 * here.x - 1.5 * here.y;
    float wear = 0.0;
    for (int i = 0; i < u_finger_count; i++) {
        vec2 off = uv - u_finger[i].xy;
        float under = exp(-dot(off, off) / (0.085 * 0.085)) * u_finger[i].w;
        force += under * (900.0 * (-u_finger[i].z - here.x) - 34.0 * here.y);
        wear = max(wear, exp(-dot(off, off) / (0.20 * 0.20)) * u_finger[i].w);
    }
    float velocity = rub(here.y + u_dt * force, 0.004 * u_dt);
    float height = rub(here.x + u_dt * velocity, 0.0035 * u_dt);
    float worn = wear > here.z ? here.z + (wear - here.z) * u_dt * 1.6 : here.z * (1.0 - 0.75 * u_dt);
    o_dent = vec4(clamp(height, -0.3, 0.3), clamp(velocity, -6.0, 6.0), rub(worn, 0.02 * u_dt), 0.0);
}
