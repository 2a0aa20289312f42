// living_city/fly.frag: a small light with a faint skirt.

in vec2 v_at;
in vec3 v_tint;
out vec4 o_colour;

void main() {
    float r2 = dot(v_at, v_at);
    o_colour = vec4(max(v_tint, 0.0) * max(exp(-4.5 * r2) - 0.011, 0.0), 0.0);
}
