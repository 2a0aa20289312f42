// living_city/glow.frag: the ground's own light seen from above, for all that it lights.

#include "living_city/air.glsl"
#include "living_city/cool.glsl"
#include "living_city/vine.glsl"

out vec4 o_colour;

void main() {
    vec2 uv = gl_FragCoord.xy / 256.0;
    vec2 p = (uv - 0.5) * MAP_M;
    vec4 city = textureLod(t_city, uv, 0.0);
    float cold = cooled(p);
    float slow = 0.75 + 0.25 * textureLod(t_noise, p / 900.0 + vec2(u_drift_a, 0.0), 0.0).x;
    float beat = 1.0 + 0.30 * sin(0.011 * length(p) - TURN * u_blood) * u_pulse + 0.25 * u_bands.x;
    float melt = city.y * u_hot * slow * beat * (1.0 - cold) * mix(1.0, u_crack, 0.5);
    float vine = 0.0;
    vine += 0.45 * min(u_vines, 2.0) * (1.0 - smoothstep(500.0, 1500.0, length(p - vec2(-60.0, -80.0))));
    for (int k = 0; k < int(u_touch_count); k++) {
        vec4 at = touched(k);
        vine = max(vine, at.w * 0.8 * smoothstep(at.z, 0.0, distance(p, at.xy)));
    }
    // up to four plants of those that can reach into this part of the map, one in each digit to base 16
    vec2 listed = vec2(0.0);
    int found = 0;
    for (int k = 0; k < HANDS; k++) {
        vec4 at = hand(k);
        if (found < 4 && distance(p, at.xy) < 0.5 * at.z + 18.0) {
            float digit = float(k + 1) * (found % 2 == 0 ? 1.0 : 16.0);
            listed += found < 2 ? vec2(digit, 0.0) : vec2(0.0, digit);
            found++;
        }
    }
    o_colour = vec4(max(melt, 0.0), vine, listed);
}
