uniform float u_steps;
in vec2 v_at;
out vec4 o_colour;
void main() {
    o_colour = vec4(0.5 + 0.4 * v_at.x, 0.2 * v_at.y, min(u_steps * 0.01, 1.0), 1.0);
}
