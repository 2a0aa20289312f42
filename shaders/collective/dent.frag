// collective/dent.frag: one step of the membrane: a drum's skin on springs that fingers push in.

uniform sampler2D t_dent;        // height (uv, toward the eye), velocity, worn
uniform vec4 u_finger[16];       // place on the cloth, uv; depth they hold it at; how hard they hold, [0, 1]
uniform int u_finger_count;
uniform float u_texel_uv;
uniform float u_step_s;
out vec4 o_dent;

/// Toward zero by a fixed amount and never past it: what rubs comes to rest, exactly.
float rub(float x, float amount) {
    return sign(x) * max(abs(x) - amount, 0.0);
}

void main() {
    ivec2 at = ivec2(gl_FragCoord.xy), last = textureSize(t_dent, 0) - 1;
    vec4 here = texelFetch(t_dent, at, 0);
    vec2 sum = texelFetch(t_dent, ivec2(max(at.x - 1, 0), at.y), 0).xy
        + texelFetch(t_dent, ivec2(min(at.x + 1, last.x), at.y), 0).xy
        + texelFetch(t_dent, ivec2(at.x, max(at.y - 1, 0)), 0).xy
        + texelFetch(t_dent, ivec2(at.x, min(at.y + 1, last.y)), 0).xy;
    vec2 bend = (sum - 4.0 * here.xy) / (u_texel_uv * u_texel_uv);
    vec2 uv = (gl_FragCoord.xy / vec2(last + 1) - 0.5) * (u_texel_uv * float(last.x + 1));
    const float SPEED = 0.95;  // uv a second; SPEED * dt / texel stays under 0.5 (Courant, Friedrichs, Lewy, 1928)
    const float VISCOUS = 0.022;  // uv² a second: what is short dies first
    float force = SPEED * SPEED * bend.x + VISCOUS * bend.y - 5.5 * here.x - 1.5 * here.y;
    float wear = 0.0;
    for (int i = 0; i < u_finger_count; i++) {
        vec2 off = uv - u_finger[i].xy;
        float round_about = exp(-dot(off, off) / (0.20 * 0.20)) * u_finger[i].w;
        float under = round_about * round_about * round_about;
        under *= under;  // the finger itself: 0.08
        force += under * (900.0 * (-u_finger[i].z - here.x) - 34.0 * here.y);
        wear = max(wear, round_about);
    }
    float velocity = rub(here.y + u_step_s * force, 0.004 * u_step_s);
    float height = rub(here.x + u_step_s * velocity, 0.0035 * u_step_s);
    float worn = wear > here.z ? here.z + (wear - here.z) * u_step_s * 1.6 : here.z * (1.0 - 0.75 * u_step_s);
    o_dent = vec4(clamp(height, -0.3, 0.3), clamp(velocity, -6.0, 6.0), rub(worn, 0.02 * u_step_s), 0.0);
}
