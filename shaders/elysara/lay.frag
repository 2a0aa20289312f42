// elysara/lay.frag: lays the world into the picture, and the Nexus's light over it: it grows out of the heart
// until all is white; and even then a trace of what was is left, undecided.

#include "elysara/air.glsl"
#include "elysara/dome_place.glsl"

uniform sampler2D t_solid;  // premultiplied
out vec4 o_colour;

void main() {
    vec3 c = texelFetch(t_solid, ivec2(gl_FragCoord.xy), 0).rgb;
    if (u_surge > 0.0) {
        vec3 d = ray_world(), to = normalize(HEART - u_eye_world.xyz);
        float off = 1.0 - clamp(dot(d, to), -1.0, 1.0);
        float near = exp(-off * mix(26.0, 1.6, u_surge)), flood = u_surge * u_surge;
        vec3 kept = c / (1.0 + dot(c, vec3(0.2126, 0.7152, 0.0722)));
        // too much light has no colour left
        c = mix(c, mix(GOLD, ROSE, 0.75) * dot(c, vec3(0.2126, 0.7152, 0.0722)), 0.60 * flood);
        c *= 1.0 + 1.4 * flood;
        c += mix(GOLD, ROSE, 0.35 + 0.65 * near) * near * flood * 1.6;
        // in the white, dark things are a little lavender and bright ones a little gold
        float grey = dot(kept, vec3(0.3333));
        vec3 white = ROSE * mix(LAVENDER * 0.28 + 0.48, GOLD * 0.08 + 0.97, smoothstep(0.12, 0.74, grey));
        white *= 1.36;
        float veil = clamp(u_white * (0.86 + 0.4 * near), 0.0, 1.0);
        c = mix(c, mix(white, kept + 0.5, 0.18), veil);
    }
    o_colour = vec4(max(c, 0.0), 1.0);
}
