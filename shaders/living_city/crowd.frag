// living_city/crowd.frag: brightest ahead.

in vec4 v_light;
in float v_along;
out vec4 o_colour;

void main() {
    float a = clamp(v_along, 0.0, 1.0);
    o_colour = min(v_light, vec4(6.0)) * (a * a * 0.8 + 0.2 * a);
}
