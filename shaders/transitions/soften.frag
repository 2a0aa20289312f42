// transitions/soften.frag: a picture out of focus, a quarter as wide and high. u_radius 0: only brought down to that
// size, by sixteen texels; else a disc of that radius, of a picture that is a quarter already.

uniform sampler2D t_sharp;
uniform float u_radius;    // texels of t_sharp
uniform float u_scale;     // texels of t_sharp a side to one of this target
uniform vec2 u_rise;       // of a picture all round: factor and offset from a row to its elevation; else 0
out vec4 o_colour;

const int TAPS = 28;
const float BRIGHTEST = 24.0;  // so that one spark does not fill its whole disc with white

vec3 tap(vec2 offset) {
    vec3 light = textureLod(t_sharp, (gl_FragCoord.xy * u_scale + offset) / vec2(textureSize(t_sharp, 0)), 0.0).rgb;
    return clamp(mix(light, vec3(0.0), vec3(isnan(light))), 0.0, BRIGHTEST);
}

void main() {
    vec3 sum = vec3(0.0);
    if (u_radius == 0.0) {
        sum = (tap(vec2(-1, -1)) + tap(vec2(1, -1)) + tap(vec2(-1, 1)) + tap(vec2(1, 1))) * 0.25;
    }
    float wide = 1.0 / max(cos(gl_FragCoord.y * u_rise.x + u_rise.y), 0.06);   // rows run together at the poles
    int taps = u_radius > 0.0 ? TAPS : 0;
    for (int i = 0; i < taps; i++) {   // Vogel's spiral: even over the disc
        float turn = 2.3999632 * float(i), out_px = sqrt((float(i) + 0.5) / float(TAPS)) * u_radius;
        sum += tap(vec2(cos(turn) * wide, sin(turn)) * out_px) / float(TAPS);
    }
    o_colour = vec4(sum, 1.0);
}
