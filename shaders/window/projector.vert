// window/projector.vert: the mesh that an output's picture is bent to, in homogeneous places of the panel.

in vec3 in_place;  // x, y in ndc times w, and w: so what lies between is right in perspective
in vec2 in_uv;     // of the output's region
out vec2 v_uv;

void main() {
    v_uv = in_uv;
    gl_Position = vec4(in_place.xy, 0.0, in_place.z);
}
