// transitions/pane.frag: glass with the first picture in it: a ground edge that bends it, a glint when it turns
// through the light, and mist in the end. Premultiplied.

#include "lib/transition.glsl"
#include "lib/noise/value.glsl"

#ifdef ALL_ROUND
uniform float u_chart;  // which one it is drawn on: g_chart
#endif

in vec2 v_rest;
in float v_deep;
flat in vec2 v_normal;
flat in vec3 v_facing;
flat in float v_age;
flat in float v_crack;
flat in vec3 v_chance;

const float BEVEL = 0.011;   // width of the ground edge, heights

void main() {
#ifdef ALL_ROUND
    g_chart = u_chart;
#endif
    float pixel = 1.0 / u_whole_px.y;
    float edge = 1.0 - smoothstep(0.0, max(BEVEL, 2.0 * pixel), v_deep);
    edge *= v_crack;
    vec2 bent = v_rest - v_normal * edge * 0.018 + v_facing.xy * 0.05 * smoothstep(0.0, 0.3, v_age);
    vec3 light = light_a(to_uv(bent));
    // the lamp is up to the left; a pane that turns through its mirror direction flares, softly
    vec3 lamp = normalize(vec3(-0.5, 0.75, 0.9));
    vec3 half_way = normalize(lamp + vec3(0.0, 0.0, 1.0));
    float glint = max(dot(v_facing, half_way), 0.0);
    glint *= glint; glint *= glint; glint *= glint; glint *= glint;
    float lit = 0.62 + 0.38 * abs(v_facing.z);
    float sweep = 0.5 + 0.5 * sin(dot(v_rest, vec2(7.0, 11.0)) + 6.2831853 * v_chance.x + 12.0 * v_age);
    sweep *= sweep;   // a band of it, that runs over the pane as it turns
    vec3 sheen = (0.05 + 1.1 * light) * glint * glint * sweep * 1.2 * smoothstep(0.0, 0.12, v_age);
    // the ground edge: light on the sides that face the lamp, shade on the others
    float toward = dot(v_normal, normalize(lamp.xy));
    vec3 ground = light * (0.55 + 0.75 * max(toward, 0.0)) + (0.06 + 0.5 * light) * max(toward, 0.0);
    vec3 shown = mix(light * lit, ground, 0.8 * edge) + sheen;
    // mist: it goes from the edge inward, in wisps
    float wisp = value_fbm(v_rest * 9.0 + v_chance.xy * 20.0);
    float gone = smoothstep(0.0, 1.0, (v_age - 0.35) / 0.65 * 1.9 - 0.9 * wisp - 1.2 * min(v_deep / 0.08, 1.0) * (1.0 - v_age));
    float alpha = 1.0 - gone;
    alpha *= smoothstep(1.0, 0.72, v_age);
    // a crack is a dark line where nothing is seen yet, thin and whole
    float crack = 1.0 - smoothstep(0.0, 1.6 * pixel, v_deep);
    alpha *= 1.0 - 0.85 * crack * v_crack;
    o_colour = vec4(shown, 1.0) * alpha;
}
