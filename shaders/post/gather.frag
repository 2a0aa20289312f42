// post/gather.frag: one sample of a picture, added to the others. A bad pixel is stopped here, before it spoils them all.

uniform sampler2D t_light;
uniform float u_gain;
out vec4 o_colour;

void main() {
    vec3 c = texelFetch(t_light, ivec2(gl_FragCoord.xy), 0).rgb;
    c = clamp(mix(c, vec3(0.0), vec3(isnan(c))), 0.0, 4096.0);
    o_colour = vec4(c * u_gain, u_gain);
}
