// window/pattern_ramp.frag: a test pattern: grey steps, a ramp, and even greys that run through where outputs
// overlap, so that a seam is seen. As signal: nothing is encoded.

uniform vec2 u_size_px;       // of the canvas
uniform float u_times;        // how often steps and ramp are repeated, across
uniform float u_levels[6];    // of the even greys, from below
uniform vec4 u_ends[16];      // of each output: left, left blend's end, right blend's end, right; [0, 1]
uniform int u_count;
in vec2 v_uv;
out vec4 o_colour;

const float RULE = 0.03;    // of the height between two greys: black, with the ends of the blends in it
const float EVEN = 0.66;    // of the height that has even greys
const vec3 OUTER = vec3(0.35, 0.9, 0.75);
const vec3 INNER = vec3(0.94, 0.75, 0.55);

void main() {
    float across = fract(v_uv.x * u_times);
    vec3 colour = vec3(v_uv.y > 0.83 ? floor(across * 21.0) / 20.0 : across);
    float band = v_uv.y / EVEN * 6.0;
    if (band < 6.0) {
        colour = vec3(u_levels[int(band)]);
        if (fract(band) * EVEN / 6.0 > EVEN / 6.0 - RULE) {
            colour = vec3(0.0);
            float at = gl_FragCoord.x;
            for (int i = 0; i < u_count; i++) {
                vec4 away_px = abs(at - u_ends[i] * u_size_px.x);
                colour = min(away_px.x, away_px.w) < 1.5 ? OUTER : colour;
                colour = min(away_px.y, away_px.z) < 1.5 ? INNER : colour;
            }
        }
    }
    o_colour = vec4(colour, 1.0);
}
