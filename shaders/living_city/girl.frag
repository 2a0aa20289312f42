// living_city/girl.frag: a pale dress, and eyes that are two eclipses.

#include "living_city/air.glsl"

in vec3 v_place;
in vec3 v_normal;
in vec3 v_own;
flat in float v_part;
out vec4 o_colour;

void main() {
    vec3 d = normalize(v_place - u_eye_world.xyz), n = normalize(v_normal);
    float fold = v_part < 0.5 ? 0.8 + 0.2 * sin(26.0 * atan(v_own.z, v_own.x) + 3.0 * v_own.y) * smoothstep(1.0, 0.3, v_own.y) : 1.0;
    vec3 stuff = v_part < 0.5 ? BONE * 0.80 * fold : BONE * vec3(0.72, 0.56, 0.48);
    float key = clamp((dot(n, KEY) + 0.25) / 1.25, 0.0, 1.0);
    vec3 c = stuff * (key_light() * key * 1.15 + sky_fill(n) * 1.2 + ground_light(vec3(v_place.x, 6.0, v_place.z), n) * 1.2);
    c += MERCURY * pow(1.0 - clamp(-dot(n, d), 0.0, 1.0), 3.0) * 0.35;
    if (v_part > 0.5 && v_own.z > 0.0 && v_own.y > 1.15) {
        vec2 q = vec2(abs(v_own.x) - 0.042, v_own.y - 1.245);
        float r = length(q), px = max(fwidth(v_own.x), fwidth(v_own.y));
        float ring = exp(-sq((r - 0.021) / max(0.006, px))) * min(1.0, 0.010 / px + 0.25);
        c = mix(c, OBSIDIAN * 0.5, smoothstep(0.021 + px, 0.019, r));
        c += mix(MERCURY, MAGMA_CORE, 0.35) * 3.2 * ring * u_girl;
        float mouth = exp(-sq((v_own.y - 1.172) / max(0.005, px)) - sq(v_own.x / 0.022));
        c *= 1.0 - 0.5 * mouth * min(1.0, 0.010 / px);
    }
    o_colour = vec4(through_air(clamp(c, 0.0, 12.0), v_place, v_place), 1.0);
}
