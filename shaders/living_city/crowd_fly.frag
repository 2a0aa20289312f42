// living_city/crowd_fly.frag: a point of light and its faint skirt.

in vec2 v_at;
flat in vec3 v_light;
out vec4 o_colour;

void main() {
    float d = dot(v_at, v_at);
    o_colour = vec4(min(v_light, vec3(6.0)) * (exp(-1.6 * d) + 0.05 * max(0.0, 1.0 - 0.25 * d)), 0.0);
}
