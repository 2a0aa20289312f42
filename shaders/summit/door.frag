// summit/door.frag: onyx: near black, with deep bands of burnt gold, polished; light from above grazes
// the faces.

#include "summit/door_relief.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
in vec3 v_normal;
in vec3 v_across;
in vec4 v_slab;
in float v_side;
in vec4 v_air;
out vec4 o_colour;

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 flat_n = normalize(v_normal + 1e-5);
    vec3 across = normalize(v_across + 1e-5);
    float px_m = far / u_focal_px;
    vec4 r = relief(v_slab.xy, max(log2(px_m * 80.0), 0.0));
    float front = step(0.5, abs(v_side)), fore = step(0.5, v_side);
    vec3 n = normalize(flat_n - front * (across * r.y + vec3(0.0, r.z, 0.0)));
    n = dot(n, d) > 0.0 ? normalize(n - d * (1.05 * dot(n, d))) : n;
    float facing = clamp(-dot(n, d), 0.0, 1.0);

    // agate bands in the depth of the stone, bent by what presses: two layers of it, moved apart by the way of
    // the eye's ray inside
    vec3 inside = refract(d, n, 0.66);
    vec2 way = vec2(dot(inside, across), inside.y) / max(0.35, abs(dot(inside, flat_n)));
    float bands_fade = smoothstep(0.10, 0.03, px_m);
    vec3 onyx = OBSIDIAN * 0.9;
    for (int k = 0; k < (u_quality > 1.5 ? 2 : 1); k++) {
        float deep = 0.05 + 0.34 * float(k);
        vec2 q = v_slab.xy + way * deep;
        q += 0.55 * vec2(lump(q * 0.55 + 3.0), lump(q * 0.5 + 9.0));
        if (k == 0 && bands_fade > 0.0 && u_quality > 1.5) q += (0.10 * bands_fade) * vec2(lump(q * 2.3), lump(q * 2.1 + 5.0));
        float band = q.y * 0.62 + 0.7 * sin(q.x * 0.75 + 0.4) + r.x * 1.3 + 1.1 * lump(q * 0.42 + 13.0) + v_slab.z * 0.6;
        float layer = 0.5 + 0.5 * sin(6.2831853 * band);
        float fine = mix(0.5, 0.5 + 0.5 * sin(6.2831853 * (band * 5.0 + lump(q * 0.9))), bands_fade);
        float broad = smoothstep(0.35, 0.95, layer);
        float vein = smoothstep(0.965, 0.995, layer);
        vec3 stain = EMBER * (0.050 * broad * (0.35 + 0.65 * fine)) + mix(BONE, GOLD, 0.5) * (0.16 * vein * (0.4 + 0.6 * fine));
        onyx += (k == 0 ? stain : stain * vec3(0.55, 0.35, 0.40) + VEIN_INDIGO * (0.012 * (1.0 - broad)));
    }

    // gold from above, grazing, with the shadow of what stands out above; indigo from below
    vec3 up = normalize(vec3(0.16, 1.0, 0.34));
    float shade = 1.0;
    if (u_quality > 1.5 && front > 0.5) {
        const int steps = 4;
        for (int k = 1; k <= steps; k++) {
            float t = float(k) * 4.0 / float(steps);
            float s = 0.14 * t + 0.03 * t * t;
            float rise = relief(v_slab.xy + vec2(0.16 * s, s), 2.0).x - r.x;
            shade = min(shade, 1.0 - smoothstep(-0.03, 0.13, rise - 0.34 * s));
        }
    }
    else shade = clamp(1.0 + 0.9 * min(r.w, 0.0) + 0.35 * n.y, 0.25, 1.0);
    float sun = max(dot(n, up), 0.0) * shade;
    float cavity = clamp(1.0 + 0.85 * min(r.w, 0.0) * front, 0.14, 1.0);
    vec3 gold = mix(RED_GOLD, BONE, 0.30) * (0.80 + 0.2 * u_heart + 0.7 * u_sag);
    float high = max(dot(n, normalize(up - d)), 0.0), high2 = high * high, high4 = high2 * high2;
    float broad_shine = high4 * high4 * high2;               // ^10
    float tight = broad_shine * broad_shine * broad_shine;
    tight *= tight;                                          // ^60
    vec3 low = normalize(vec3(-0.45, -0.85, 0.30));
    float deep_shine = max(dot(n, normalize(low - d)), 0.0);
    deep_shine *= deep_shine; deep_shine *= deep_shine; deep_shine *= deep_shine; deep_shine *= deep_shine;  // ^16
    vec3 colour = onyx * (0.30 + 3.2 * sun) * gold;
    colour += gold * ((0.24 * broad_shine * sun + 1.1 * tight) * shade * cavity);
    colour += mix(VEIN_INDIGO, LAVENDER, 0.15) * ((0.11 * deep_shine + 0.030 * max(dot(n, low), 0.0)) * u_veins * cavity * (0.4 + 0.6 * cavity));
    float fresnel = 0.05 + 0.95 * pow(1.0 - facing, 5.0);
    colour += sky_env(place, reflect(d, n)) * (fresnel * 0.75 + 0.02) * cavity;
    colour *= mix(1.0, cavity, 0.6);
    colour *= 0.40 + 0.60 * u_faces;
    // light from within: along the edge of the parted stone, and thin stone glows
    colour += (OBSIDIAN * 3.0 + EMBER * 0.10 + onyx) * door_light(place, n) * ((front - fore) * cavity * 0.9);
    float edge = 1.0 - front, broken = step(abs(v_slab.x), 2.3);  // the broken edge, not the hinge
    colour *= mix(0.30, 1.0, front);
    vec3 within = mix(RED_GOLD, WARM_WHITE, 0.35);
    if (edge > 0.5) colour += within * (edge * broken * smoothstep(0.0, 0.08, u_door) * (0.9 - 0.85 * u_door) * (0.35 + 0.65 * lump(v_slab.yz * vec2(2.0, 9.0))) * step(0.001, v_slab.z));
    // the line along which it will part, a stroke of lightning
    float apart = v_slab.w, wide = max(0.035, 0.8 * px_m);
    float crack = smoothstep(0.0, 0.10, u_door) + 0.10 * smoothstep(0.70, 1.0, u_faces) * (0.4 + 0.6 * u_heart);
    colour += fore * crack * (within * (4.0 * exp(-apart * apart / (wide * wide)) * 0.035 / wide) + RED_GOLD * (0.55 * exp(-apart * 3.2)));
    o_colour = vec4(colour * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0), 1.0);
}
