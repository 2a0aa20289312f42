// collective/tower_plain.frag: the buildings in mirrors: the mean of what the full one shows.

#include "collective/tower_skin.glsl"

uniform float u_hub_m[15];

in vec3 v_world;
in vec3 v_normal;
in vec4 v_skin;
flat in vec4 v_tower;
flat in vec2 v_part;
in float v_rim;
out vec4 o_colour;

void main() {
    vec3 way = v_world - u_eye_world.xyz;
    float far = max(length(way), 1e-3);
    vec3 d = way / far;
    vec3 n = normalize(v_normal);
    float facing = dot(n, -d);
    float edge = clamp(facing / max(fwidth(facing), 1e-3) + 0.35, 0.0, 1.0);
    vec2 wide = fwidth(v_skin.xy);
    float number = v_tower.w;
    vec3 day = daylight(n);
    float grazing = 1.0 - clamp(facing, 0.0, 1.0);
    vec3 colour = SILK_WHITE * day * 0.55;
    if (v_part.x < 0.5) {
        vec2 pane = floor(v_skin.xy);
        float fine = 1.0 - smoothstep(0.26, 0.55, max(wide.x, wide.y));
        float chance = hash(pane + vec2(number * 64.0, 3.0));
        vec3 r = reflect(d, n);
        vec3 mirrored = sky(normalize(vec3(r.x, sqrt(r.y * r.y + 0.006) + 0.06 * chance * fine, r.z)));
        float share = mix(0.08, 0.36, u_bruise);
        vec2 own = pane + number * 101.0;
        float on = mix(share, step(hash(own), share), fine) * mix(0.45, 1.0, u_bruise);
        on *= mix(0.18, 0.42, u_bruise) * (0.25 + 0.75 * chance * chance);
        vec3 inside = SOFT_PURPLE * day * 0.16 + LAMP * on;
        float fresnel = 0.25 + 0.75 * grazing * grazing * grazing * grazing;
        colour = mix(inside, mirrored, fresnel);
        colour += PEACH * PINK * ((1.0 - u_bruise) * 0.22 * grazing * grazing);
        float slab = stripe(v_skin.y + 0.03, 0.13, wide.y);
        float rib = stripe(v_skin.x / v_part.y + 0.09 / v_part.y, 0.20 / v_part.y, wide.x / v_part.y);
        colour = mix(colour, SILK_WHITE * day * 0.65, max(slab, rib) * 0.85);
        float rim = clamp((0.55 - v_rim) / max(fwidth(v_rim), 1e-3) + 0.5, 0.0, 1.0);
        colour = mix(colour, SILK_WHITE * day * 0.9, rim);
        float beat = heart_wave(v_skin.w, u_hub_m[int(number + 0.5)]);
        colour += THREAD_ROSE * (rib * beat * u_nerves);
        colour += SILK_WHITE * (shock_band(v_world) * (0.12 + 0.5 * chance * chance * fine));
        colour += LIGHTNING * (u_flash * (0.05 + 0.3 * fresnel));
    }
    colour += outline(n, grazing);
    o_colour = vec4(through_air(colour, v_world, d, far), 1.0) * edge;
}
