#include "lib/frame.glsl"
layout(std140) uniform Dream {
    float u_red;
    float u_green;
    float u_blue;
    float u_steps;
};
out vec4 o_colour;
void main() {
    vec2 wave = sin(whole_uv() * vec2(31.0, 17.0));
    o_colour = vec4(vec3(u_red, u_green, u_blue) * (0.8 + 0.2 * wave.x * wave.y) + u_steps, 1.0);
}
