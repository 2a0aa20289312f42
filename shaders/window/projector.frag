// window/projector.frag: what one projector throws of a finished picture: its part of it, bent, its edges faded
// into its neighbours', its black lifted, its masks and its own colour.
//
// The picture is a signal, as a display takes it; light = signal ^ gamma of the projector. Shares of light are
// therefore taken to 1 / gamma before they weigh a signal.

#include "lib/noise/triangular.glsl"
#include "window/resample.glsl"

uniform sampler2D t_picture;
uniform sampler2D t_mask;   // of the panel's size: how much is shown
uniform vec4 u_region;      // of the picture: left, bottom, width, height
uniform vec2 u_corner_px;   // where the panel begins in the framebuffer
uniform float u_gamma;      // of the signal
uniform vec3 u_gain;        // and what it is then multiplied by
uniform vec4 u_width;       // of the left, right, bottom and top edge's fade, of the region; 0: it does not fade
uniform vec4 u_power;       // 1 / gamma of each
uniform vec3 u_lift;        // light added where no edge fades, and where one does; the projector's gamma
uniform float u_beside;     // 1: the region reaches beyond the picture, and there it is black
uniform float u_masked;     // 1: t_mask holds
uniform float u_step;       // of the panel's depth
uniform float u_frame;      // [0, 61) moves the dither's pattern
in vec2 v_uv;
out vec4 o_colour;

void main() {
    vec2 to_right = dFdx(v_uv), to_top = dFdy(v_uv);
    vec4 inward = vec4(v_uv.x, 1.0 - v_uv.x, v_uv.y, 1.0 - v_uv.y);  // how far from each edge
    vec2 wide = vec2(length(vec2(to_right.x, to_top.x)), length(vec2(to_right.y, to_top.y)));
    vec4 px = max(wide.xxyy, 1e-9);  // what a pixel is of the region, towards each edge

    vec2 texels = vec2(textureSize(t_picture, 0));
    vec2 place = (u_region.xy + v_uv * u_region.zw) * texels;
    vec3 signal = resampled(t_picture, place, wide * u_region.zw * texels);
    if (u_beside > 0.5) {
        vec2 within = clamp(min(place, texels - place) / max(wide * u_region.zw * texels, 1e-6) + 0.5, 0.0, 1.0);
        signal *= within.x * within.y;
    }
    if (u_gamma != 1.0) signal = pow(signal, vec3(u_gamma));
    signal = min(signal * u_gain, 1.0);  // before it fades: two projectors' shares are of what one would show

    vec4 fades = step(1e-6, u_width);
    vec4 t = clamp(inward / max(u_width, 1e-6), 0.0, 1.0);
    // Half a smoothstep and its neighbour's other half: t and 1 - t add up to 1.
    vec4 light = mix(vec4(1.0), t * t * (3.0 - 2.0 * t), fades);
    vec4 share = pow(light, u_power);
    signal *= share.x * share.y * share.z * share.w;

    if (u_lift.x > 0.0) {
        vec4 within = fades * clamp((u_width - inward) / px + 0.5, 0.0, 1.0);
        float across = max(within.x, within.y), up = max(within.z, within.w);
        float one = across * (1.0 - up) + (1.0 - across) * up;
        float lift = u_lift.x * (1.0 - across) * (1.0 - up) + u_lift.y * one;
        // 1 - u_lift.x everywhere: room above for the lift, and none of it seen as a step.
        signal = pow(lift + (1.0 - u_lift.x) * pow(signal, vec3(u_lift.z)), vec3(1.0 / u_lift.z));
    }

    vec4 beyond = clamp(inward / px + 0.5, 0.0, 1.0);  // the picture's own edge, smooth to a pixel
    signal *= min(min(beyond.x, beyond.y), min(beyond.z, beyond.w));
    if (u_masked > 0.5) signal *= texelFetch(t_mask, ivec2(gl_FragCoord.xy - u_corner_px), 0).r;
    signal = clamp(signal, 0.0, 1.0);
    vec3 room = min(vec3(u_step), min(signal, 1.0 - signal));  // black stays black, and white white
    o_colour = vec4(signal + room * triangular(gl_FragCoord.xy, u_frame), 1.0);
}
