// living_city/sky.vert: the whole target, at the far end of depth.

in vec2 in_ndc;

void main() {
    gl_Position = vec4(in_ndc, 1.0, 1.0);
}
