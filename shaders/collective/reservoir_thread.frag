// collective/reservoir_thread.frag: a strand's light, and what runs down along it.

#include "collective/sky.glsl"
#include "lib/noise/hash.glsl"
#include "collective/reservoir.glsl"

in vec4 v_thread;
in vec2 v_thin;
in float v_height;
in float v_rim;
out vec4 o_colour;

void main() {
    float across = exp(-3.0 * v_thread.x * v_thread.x);
    vec3 tint = mix(THREAD_ROSE, THREAD_CYAN, smoothstep(0.52, 0.75, v_thread.z));
    tint = mix(tint, SILK_WHITE, 0.12);
    // one impulse every 14 m, falling at 5 to 9 m/s (whole cycles over the clock's 4096 s)
    float rate = (1536.0 + floor(v_thread.z * 1024.0)) / 4096.0;
    float run = fract(u_impulse_s * rate - v_thread.y / 14.0 + v_thread.z * 7.0);
    float impulse = exp(-run * 7.0) * smoothstep(0.0, 0.05, run);
    float lit = 0.30 + 0.30 * u_pulse + 2.4 * impulse;
    float there = smoothstep(0.12 + 0.5 * fract(v_thread.z * 13.0), 0.55 + 0.4 * fract(v_thread.z * 13.0),
        u_mouth);
    if (u_flip > 0.5) lit *= 0.40 * step(WATER_M - 0.02, v_height);
    float left = across * v_thin.x * there * (1.0 - v_thin.y)
        * (1.0 + 5.0 * u_dark * u_dark * smoothstep(0.0, 9.0, -v_height));
    if (u_flip > 0.5) left *= 0.5;
    // the ground's mirror sees nothing below the ground
    if (u_eye_world.y < 0.0) left *= step(0.0, v_height) * (1.0 - smoothstep(12.0, 30.0, v_height));
    // those that come over the lip are swallowed by the dark, until the end lights them
    left *= mix(1.0, exp(min(v_height + 1.0, 0.0) * 0.34 * (1.0 - 0.8 * u_dark)), step(0.5, v_thread.w));
    if (v_thread.w > 0.5) {  // each comes to the lip in its own way: frayed, broken, some hardly there
        float own = fract(v_thread.z * 57.0), near = v_height - mix(-2.6, 0.4, own);
        left *= mix(0.25, 1.0, fract(v_thread.z * 91.0)) * (1.0 - 0.9 * smoothstep(-1.1, 1.3, near));
        left *= 0.55 + 0.45 * sin(v_thread.y * (2.0 + 3.0 * own) + own * 40.0);
    }
    // no hard line at the near rim: each is lost in the dark before it
    float wane = fract(v_thread.z * 37.0);
    left *= smoothstep(0.05 + 0.5 * wane * wane, 0.9 + 3.4 * wane, v_rim);
    left = max(left, 0.0);  // a corner's varyings may overshoot
    o_colour = vec4(tint * lit * left, min(0.55 * left, 0.8));
}
