// summit/spire.frag: dark violet glass with facets, and in it the thin bright line of the stroke.

#include "summit/city_light.glsl"
#include "summit/city_grain.glsl"

in vec3 v_ray;
in vec3 v_axis;
in vec3 v_way;
in vec4 v_shape;
in vec4 v_kind;
in vec4 v_air;
out vec4 o_colour;

const vec3 ABSORB = vec3(0.26, 0.44, 0.13);  // 1/m: what a metre of the glass takes; violet remains

void main() {
    float far = max(length(v_ray), 0.1);
    vec3 d = v_ray / far;
    vec3 place = u_eye_world.xyz + v_ray;
    vec3 n = cross(dFdx(v_ray), dFdy(v_ray));
    n /= max(length(n), 1e-9);
    n = dot(n, d) > 0.0 ? -n : n;
    float facing = clamp(-dot(n, d), 0.0, 1.0);
#ifdef DRAFT
    const bool tallest = TALLEST;
#else
    bool tallest = v_kind.x < 0.0;
#endif

    vec3 r = refract(d, n, 0.62);  // by the even facet: what it passes stays a smooth line
    if (tallest && far < 0.12 * u_focal_px && u_quality > 1.5) {  // knapped, as obsidian breaks
        float rough = 0.20 * smoothstep(0.12, 0.03, far / u_focal_px);
        vec2 knap = vec2(place.x + place.z, place.y * 0.55) * 0.8 + 23.0 * v_kind.w;
        n = normalize(n + rough * (vec3(lump(knap), lump(knap + 7.0), lump(knap * 1.3 + 3.0)) - 0.5));
        facing = clamp(-dot(n, d), 0.0, 1.0);
    }

    // the bent ray, and how it passes the channel's middle
    vec3 way = v_way / max(length(v_way), 1e-4);
    vec3 w = v_ray - v_axis;
    vec3 c = cross(r, way);
    float m = max(length(c), 0.05);
    float aside = dot(w, c) / m;
    float off = abs(aside);
    float radius = max(v_shape.x, 0.02);
    float glow = clamp(v_kind.y, 0.0, 1.0);
    float chord = 2.0 * sqrt(max(radius * radius - off * off, 0.03 * radius * radius)) / max(m, 0.35);
    vec3 through = exp(-ABSORB * min(chord, 9.0));
    vec3 to_fire = normalize(PEAK_WORLD + vec3(0.0, 8.0, 0.0) - place + 1e-3);
    vec3 behind;
    if (u_quality > 1.5) behind = sky_env(place, r);
    else {
        float toward = max(dot(r, to_fire), 0.0);
        toward *= toward;
        float band = 0.5 + 0.5 * sin(9.0 * n.x + 7.0 * n.z + 5.0 * n.y + 0.21 * place.y);
        band *= band;
        behind = (VEIN_INDIGO * (0.012 + 0.13 * band * band * max(r.y, 0.0)) + RED_GOLD * (0.40 * toward * toward * toward * band)) * u_veins;
    }
    vec3 inside = behind * through * 1.15 * (0.45 + 0.55 * LAVENDER);

    // the core: a stroke with kinks that forks; thin, energy kept where it is finer than a pixel
    float px_m = far / u_focal_px;
    float thin = tallest ? 0.016 * radius + 0.022 : min(0.020 * radius + 0.025, 0.10);
    float wide = max(thin, 0.75 * px_m);
    float kinks = place.y / (1.2 + (tallest ? 0.8 : 1.5) * min(radius, 3.0)) + 40.0 * v_kind.w;
    float at = fract(kinks);
    vec2 own = vec2(floor(kinks), 31.0 * v_kind.w);
    float from_k = 0.5, to_k = 0.5, fork_k = 0.5, forked = 0.0;
    if (radius > 4.0 * px_m) {
        from_k = hash(own);
        to_k = hash(own + vec2(1.0, 0.0));
        fork_k = 2.2 * hash(own + 7.0) - 0.6;
        forked = step(0.45, hash(own + 3.0)) * (1.0 - at) * smoothstep(4.0, 10.0, radius / px_m);
    }
    float bent = (mix(from_k, to_k, at) - 0.5) * 1.1 * radius * smoothstep(0.0, 1.0, radius / (6.0 * px_m));
    float fork = (mix(from_k, fork_k, at) - 0.5) * 1.1 * radius;
    float x = (aside - bent) / wide, x2 = (aside - fork) / wide;
    float up = v_shape.w * (tallest ? 104.0 : 60.0);
    float run = up / 9.0 - u_vein_s * 0.25 + v_kind.w * (1.0 + 3.0 * u_discord) * u_discord;  // in step, or each its own
    float pulse = 0.5 + 0.5 * sin(6.2831853 * run);
    pulse *= pulse;
    pulse *= pulse;
    float beat = u_heart * (0.35 + 0.65 * u_life);
    float lit = 0.10 + glow * (0.30 + 0.50 * beat + 1.2 * pulse);
    float below = (1.0 - u_onset) - (1.0 - v_shape.w) + 0.2 * (v_kind.w - 0.5);  // a note runs down from the tip
    lit += (0.6 + 2.6 * glow) * u_onset * exp(-below * below * 90.0);
    float core = (exp(-x * x) + 0.7 * forked * exp(-x2 * x2)) * (thin / wide);
    float halo = exp(-off * off / (0.16 * radius * radius + 1e-4));
    if (!tallest) lit *= mix(0.22, 1.0, smoothstep(2.0, 14.0, radius / px_m)) * (1.0 - 0.6 * v_shape.w * v_shape.w);
    vec3 tone = mix(VEIN_INDIGO, SILVER, 0.30);
    vec3 hot = mix(VEIN_INDIGO, SILVER, 0.65);
    if (tallest) {
        inside *= 0.55;
        float bleed = exp(-max(110.0 - place.y, 0.0) / (10.0 + 5.0 * u_sag + 3.0 * beat));
        float drip = 0.5 + 0.5 * sin(6.2831853 * (place.y / 13.0 + u_ash_s * 0.1875 + v_kind.w * 5.0));
        float hot_core = smoothstep(0.4, 0.6, glow);
        lit = bleed * (2.0 + 1.2 * beat + 0.6 * u_sag) * (0.5 + 0.5 * drip) + 0.02;
        tone = mix(RED_GOLD, LAVENDER, 0.35 * (1.0 - bleed));
        hot = mix(RED_GOLD, WARM_WHITE, bleed * bleed);
        halo = halo * 0.8 + 0.15 * bleed * bleed;
        core *= (0.25 + 0.75 * bleed) * smoothstep(2.5, 7.0, radius / px_m);
        // thin glass near the tip is amber with light
        float seep = bleed * bleed * bleed * bleed * (0.5 + 0.5 * beat + 0.5 * u_loosen);
        inside += mix(RED_GOLD, WARM_WHITE, 0.6 * bleed) * (seep * (0.25 + 0.75 * facing) * 1.1);
        if (hot_core > 0.01) {
            // the core burns: what is seen of it between the splinters is a crack of red gold; a front of light
            // runs down it with each heartbeat
            float below = 104.0 - place.y;
            float reach = 34.0 + 26.0 * u_fight + 44.0 * u_sag + 24.0 * u_loosen;
            float front = u_heart_s * 55.0 - below;
            float wave = exp(-front * front / 150.0) * (0.4 + 0.6 * u_life);
            float turn = atan(place.x, place.z + 1e-4);
            float seam = abs(sin(1.5 * turn + 0.23 * place.y + 1.7 * sin(0.31 * place.y + 2.0 * turn)));
            seam = exp(-3.2 * seam) + 0.12;
            float heat = (0.30 + 0.45 * u_sag + 1.1 * wave + 1.2 * bleed + 0.25 * drip) * smoothstep(reach, reach - 40.0, below);
            inside += mix(EMBER, RED_GOLD, clamp(0.75 * seam * heat, 0.0, 1.0)) * (hot_core * heat * seam * 2.4 * (1.0 - 0.8 * u_collapse));
        }
    }
    inside += (hot * (2.2 * core) + tone * (0.07 * halo)) * lit;

    // its skin: a mirror at the edges only
    float fresnel = 0.035 + 0.965 * pow(1.0 - facing, 5.0);
    vec3 mirrored = sky_env(place, reflect(d, n));
    vec2 from = min(v_shape.yz, 1.0 - v_shape.yz);
    vec2 rate = max(fwidth(v_shape.yz), 1e-4);
    float hash_edge = 0.5 + 0.5 * sin(17.0 * v_kind.w + 5.0 * n.x + 3.0 * n.z);
    vec2 line = smoothstep(vec2(1.6), vec2(0.2), from / rate) * smoothstep(0.30, 0.09, rate);
    float edge = max(0.55 * line.x, 0.8 * line.y) * (0.5 + 0.5 * hash_edge) * (1.0 + 1.8 * u_bands.z);
    // a broken edge glints here and there
    edge *= 0.18 + 0.82 * smoothstep(-0.35, 0.9, sin(0.83 * place.y + 23.0 * v_kind.w + 3.0 * n.x) * sin(0.37 * place.y + 2.6 * n.z));
    float rim = max(smoothstep(0.16, 0.0, from.x), edge);
    vec3 colour = inside * (1.0 - fresnel) + mirrored * (fresnel * (0.15 + 0.85 * rim) + 0.045);
    vec3 key = summit_light(place, n);
    vec3 sheen = mirrored * 0.5 + key * 0.34 + sky_light(n) * 0.6;
    colour += sheen * (edge * (0.30 + 0.7 * fresnel));
    colour += key * OBSIDIAN * 2.0 + key * 0.006 * (0.3 + 0.7 * rim);
    // thin glass scatters the summit's light lavender, thick glass swallows it
    colour += LAVENDER * key * (0.055 * exp(-0.9 * chord) + 0.006) * (1.0 - facing * 0.5);
    colour *= clamp(v_kind.z, 0.0, 1.0);
    // the round of the whole mass: its limb catches the fire of the summit, and the veins on its other side
    if (!tallest || u_quality > 1.5) {
        vec3 round_n = w - way * dot(w, way);
        round_n /= max(length(round_n), 1e-3);
        float limb = 1.0 - abs(dot(round_n, d));
        limb *= limb * smoothstep(0.0, 0.6, radius / (6.0 * px_m));
        limb *= limb * (tallest ? 1.0 : 1.0 - 0.85 * facing);
        float lee = dot(round_n, to_fire);
        float fire = (tallest ? 0.10 : 0.75) * smoothstep(-0.15, 0.75, lee) * (0.55 + 0.45 * u_heart * u_life + u_sag);
        float upward = smoothstep(0.0, 0.5, v_shape.w);
        vec3 limb_light = RED_GOLD * (fire * (0.25 + 0.75 * upward) / (1.0 + dot(place - PEAK_WORLD, place - PEAK_WORLD) / 12000.0));
        limb_light += mix(VEIN_INDIGO, LAVENDER, 0.35) * (tallest ? 0.02 : 0.05 * smoothstep(0.3, -0.7, lee)) * u_veins;
        colour += limb_light * limb * clamp(v_kind.z, 0.0, 1.0);
    }
    colour += touch_brand(place);
    o_colour = vec4(colour * clamp(v_air.a, 0.0, 1.0) + max(v_air.rgb, 0.0), 1.0);
}
