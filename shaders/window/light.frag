// window/light.frag: a spark in a thin ring of the visitor's colour, on a ground that is a little darker than
// the picture, so that it is seen on white as on black. Over a finished picture, premultiplied.

in vec2 v_off;
flat in vec4 v_light;
out vec4 o_colour;

const float RING = 0.4, SOFT = 0.07;                           // in radii
const float GROUND = 0.22, GLOW = 0.85, LINE = 0.6, CORE = 0.8;  // at most

void main() {
    float away = length(v_off);
    float inside = smoothstep(1.0, 0.35, away);
    float ring = LINE * (1.0 - smoothstep(0.0, SOFT, abs(away - RING)));
    float glow = GLOW * exp(-4.5 * away) * inside, spark = CORE * exp(-110.0 * away * away);
    vec3 colour = v_light.rgb * (ring + glow) + spark;
    float cover = max(max(GROUND * inside, ring), max(glow, spark));
    o_colour = vec4(min(colour, vec3(1.0)), cover) * v_light.a;
}
