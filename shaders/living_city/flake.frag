// living_city/flake.frag: a flake or an ember, soft at the rim.

in vec2 v_at;
in vec4 v_tint;
out vec4 o_colour;

void main() {
    o_colour = max(v_tint, 0.0) * smoothstep(1.0, 0.45, length(v_at));
}
