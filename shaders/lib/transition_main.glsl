// lib/transition_main.glsl: after a transition's `vec3 mixed(vec2 uv)`, the light of a place of its plane. Where the
// picture goes all round there are two, the charts of what is ahead and of what is behind. Either is the other's mirror
// image, so that what is drawn runs on from one to the other without a seam; where they overlap, on the circle through
// left, right and zenith, they are faded into one another, for each bends light towards its own middle.

void main() {
    vec2 uv = here_uv();
#ifndef ALL_ROUND
    vec3 light = mixed(uv);
#else
    vec3 light = vec3(0.0), way = way_of(uv);
    for (int i = 0; i < 2; i++) {
        g_chart = i == 0 ? 1.0 : -1.0;
        vec3 at = on_chart(way);
        if (at.z >= 0.0) light += at.z * mixed(at.xy);
    }
#endif
    o_colour = vec4(light, 1.0);
}
