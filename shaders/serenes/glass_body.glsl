// serenes/glass_body.glsl: a near tower: the eye's ray bent at the skin, followed through the water to where it
// leaves it, and bent again.

#include "serenes/air.glsl"
#include "serenes/glass_form.glsl"
#include "serenes/glass_swell.glsl"
#include "serenes/glass_light.glsl"
#include "serenes/water.glsl"
#include "serenes/memory.glsl"

centroid in vec3 v_world;
centroid in float v_turn;
#ifdef PLAIN
centroid in vec2 v_skin;
#endif
flat in vec4 v_tower;  // x, z of the axis; radius, height
flat in vec4 v_kind;   // row, phase, near tower's number, sheets

/// The normal of the skin at a place.
/// q        from the axis' foot;  shape, lobe  of glass_form;  water  of water.glsl;  swell  of glass_swell
vec3 skin_normal(vec2 out_xz, vec2 shape, vec2 lobe, vec2 slope) {
    vec3 er = vec3(out_xz.x, 0.0, out_xz.y), et = vec3(-out_xz.y, 0.0, out_xz.x);
    return normalize(er - et * (lobe.y + slope.x) - vec3(0.0, shape.y + slope.y, 0.0));
}

/// Light from the tower toward the eye, before the air.
/// v        ray, length 1;  far  its length, m
vec3 glass_body(out vec3 v, out float far) {
    vec3 way = v_world - u_eye_world.xyz;
    far = max(length(way), 1e-3);
    v = way / far;
    float px_m = far / u_focal_px;
    int i = int(v_kind.z + 0.5);
    float radius = v_tower.z, y = max(v_world.y, 0.0);
    vec3 q = vec3(v_world.x - v_tower.x, y, v_world.z - v_tower.y);
    vec2 out_xz = q.xz / max(length(q.xz), 0.05);
    float t = y / v_tower.w;

    // the skin
#ifdef PLAIN
    vec2 shape = vec2(0.0, v_skin.x), lobe = vec2(0.0, v_skin.y);
#else
    vec2 shape = form(t, v_kind.x), lobe = lobes(out_xz, t, v_kind.y);
#endif
#if defined(PLAIN) && defined(BROKEN)
    vec4 ring = vec4(0.0);
#else
    vec4 ring = skin_water(i, v_turn, y);
#endif
    float square = smoothstep(0.0, 0.55, abs(dot(out_xz, v.xz)));  // at the outline a slope shows as a knot
    vec2 tilt = ring.yz * inversesqrt(1.0 + 1.5 * dot(ring.yz, ring.yz));
    vec2 slope = tilt + swell_slope(v_turn, y, v_kind.y, px_m) * (0.25 + 0.75 * square);
    // sheets that fall over the brim: long streaks, faster than all else
    float falls = 0.0;
#ifndef PLAIN
    if (v_kind.w > 0.5) {
        vec4 sheet = textureLod(t_swell, vec2(v_turn * 9.0, y * 0.016 + 2.0 * u_swell), log2(max(px_m * 30.0, 1.0)));
        falls = smoothstep(0.2, 1.2, sheet.w + 0.4 * sheet.x) * square;
        slope += falls * vec2(0.16 * sheet.y, 0.02 * sheet.z);
    }
#endif
    vec3 n = skin_normal(out_xz, shape, lobe, slope);
    float facing = dot(n, -v);
    n = normalize(n - v * max(0.03 - facing, 0.0));  // a slope beyond the outline would look away
    facing = max(dot(n, -v), 0.03);

    // through the water: a chord of the round pillar first, then Newton's steps onto the lobed one
    vec3 d1 = refract(v, n, 1.0 / WATER);
    float across = max(dot(d1.xz, d1.xz), 0.02);
    float s = max(-2.0 * dot(q.xz, d1.xz) / across, 0.1);
    vec2 shape2 = shape, lobe2 = lobe, out2 = out_xz;
    vec3 exit = q + d1 * s;
#ifdef PLAIN
    const int steps = 0;
#else
    int steps = u_quality < 1.5 ? 1 : 5;
#endif
    for (int k = 0; k < steps; k++) {
        float r2 = max(length(exit.xz), 0.05);
        out2 = exit.xz / r2;
        float t2 = clamp(exit.y / v_tower.w, 0.0, 1.0);
        shape2 = form(t2, v_kind.x);
        lobe2 = lobes(out2, t2, v_kind.y);
        float beyond = r2 - shape2.x * (1.0 + lobe2.x);
        s = clamp(s - beyond / max(dot(out2, d1.xz) - shape2.y * d1.y, 0.25), 0.1, 5.0 * radius);
        exit = q + d1 * s;
    }
    float to_floor = d1.y < -1e-3 ? y / -d1.y : 1e4;
    float floor_seen = smoothstep(-0.2, 0.6, s - to_floor);
    s = min(s, to_floor);
    exit = q + d1 * s;

    // out of it
    float turn2 = atan(exit.z, exit.x + 1e-5) / 6.2831853;
#ifdef PLAIN
    out2 = exit.xz / max(length(exit.xz), 0.05);
    vec4 ring2 = vec4(0.0);
    vec2 slope2 = vec2(0.0);
#else
    vec4 ring2 = skin_water(i, turn2, max(exit.y, 0.0));
    vec2 slope2 = ring2.yz + 0.6 * swell_broad(turn2, exit.y, v_kind.y, px_m);
#endif
    vec3 n2 = skin_normal(out2, shape2, lobe2, slope2);
    float c = dot(d1, n2);
    float k2 = 1.0 - WATER * WATER * (1.0 - c * c);
    vec3 d2 = d1 * WATER + (sqrt(max(k2, 0.0)) - WATER * c) * n2;
    float caught = smoothstep(0.04, -0.10, k2);  // thrown back inside
    d2 = normalize(mix(normalize(d2), reflect(d1, n2), caught));
    float spread_rad = ray_spread(d2, px_m, radius, facing);
    vec4 seen = around_from(way + d1 * s, max(exit.y, 0.0), d2, around_level(spread_rad));
    vec3 light = gathered_light(seen.rgb) * (1.0 - 0.35 * caught);
    // the sun, bent: what a pixel covers of it, and its colours, grow with the squeeze
    float soft = clamp(spread_rad / SUN_RAD, 0.05, 8.0);
    vec3 spread = (d2 - v) * 0.014;
    light = sun_bent(light, d2, spread, soft, (1.0 - seen.a) * (1.0 - caught));
    // the street beneath it, and the light that the water gathers there, a net of thin lines
    vec2 on_floor = exit.xz + v_tower.xy;
    vec3 ground = INDIGO * 0.30 + mix(MOSS, TEAL, 0.35) * (0.20 * u_moss);
#ifndef PLAIN
    if (floor_seen > 0.0) {
        // the moss goes on beneath it, in cushions, and its heartbeat runs through
        float far_m = length(on_floor - u_eye_world.xz), ring_m = u_impulse_beat * 28.0 - far_m;
        vec4 cushion = textureLod(t_swell, on_floor * 0.17, log2(max(px_m * 40.0, 1.0)));
        float grown = smoothstep(-1.0, 1.1, cushion.x + 0.45 * cushion.w);
        float beat = exp(-ring_m * ring_m / 18.0) * exp(-u_impulse_beat * 1.2);
        ground = INDIGO * 0.35 + mix(MOSS, TEAL, 0.25 + 0.3 * (1.0 - grown)) * ((0.06 + 0.55 * grown * grown) * (0.75 + 1.5 * beat) * u_moss);
        float fade = 1.0 / (1.0 + 6.0 * px_m / max(-d1.y, 0.03));
        vec4 a = textureLod(t_swell, on_floor.yx * 0.37 + 0.03 * cushion.yz + vec2(-u_drift_c, u_drift_b), 0.0);
        float net = min(abs(a.x + 0.4 * cushion.w), abs(cushion.x - 0.4 * a.w));
        net = 1.0 / (1.0 + net * net * 220.0 * fade * fade * fade);
        ground += mix(TEAL, MERCURY, 0.25) * ((0.02 + 0.80 * net) * fade * fade * fade * (0.45 + 0.55 * u_pulse) * u_moss)
            * exp(-0.10 * s);
    }
#endif
    float seam = 4.0 * floor_seen * (1.0 - floor_seen);
#ifdef PLAIN
    seam *= seam * seam;
#else
    seam = pow(seam, 3.0);
#endif
    light = mix(light, ground, floor_seen) + mix(TEAL, MERCURY, 0.4) * (0.10 * seam);
    if (i > 0) light *= 1.15;
    // crests gather light, troughs spread it a little
    float crest = clamp(-0.7 * ring.w - 0.10, 0.0, 1.0), trough = clamp(0.5 * ring.w, 0.0, 1.0);
    float focus = (1.0 + 1.1 * crest - 0.28 * trough) * clamp(1.0 - 0.16 * ring2.w, 0.8, 1.8);
    light = swallowed(light * focus, s * (1.0 - 0.75 * floor_seen), radius, y) + risen_light(y) * ((1.0 - exp(-0.35 * s)) * (0.4 + 0.6 * facing) * (1.0 - 0.7 * floor_seen));

    // what it remembers, a hand's breadth behind the skin
    vec3 within = d1 * (0.24 * s);
    vec2 et = vec2(-out_xz.y, out_xz.x);
    vec2 place = vec2(v_turn * 6.2831853 * radius + dot(within.xz, et), y + within.y) - 0.85 * tilt;
    vec4 memory = remembered(place, i, ring, px_m, 6.2831853 * radius);
    memory *= smoothstep(0.10, 0.45, facing) * smoothstep(1.2, 3.0, y);
    light = light * (1.0 - 0.75 * memory.a) + memory.rgb * (1.0 + 0.5 * crest);

    vec3 back = reflect(v, n);
    float back_rad = ray_spread(back, px_m, radius, facing);
    vec3 colour = light;
#ifndef PLAIN
    float thrown = fresnel(facing) - 0.047;  // what is thrown back where it is met squarely cannot be seen
    if (thrown > 0.0) {
        vec4 mirrored = textureLod(t_around, around_uv(back), around_level(back_rad));
        mirrored.rgb = sun_bent(gathered_light(mirrored.rgb) * 1.4, back, vec3(0.0), clamp(back_rad / SUN_RAD, 0.05, 8.0), 1.0 - mirrored.a);
        colour = mix(light, mirrored.rgb, 1.05 * thrown);
    }
#endif
    // thin edges hold light, the sun's side most
    float bare = dot(out_xz - et * lobe.y, -v.xz) + shape.y * v.y;  // toward the eye, without waves
    float inward_m = 0.5 * radius * bare * bare;          // from the outline, about
    float line = exp(-inward_m / max(0.055, 1.4 * px_m)) * min(1.0, 0.09 / px_m);
    float rim = 1.0 - facing;
    rim *= rim;
    rim *= rim;
    float sunward = clamp(dot(out_xz, normalize(sun_world().xz + vec2(-v.z, v.x) * sign(dot(out_xz, vec2(-v.z, v.x))) * 0.001
        - v_tower.xy * 0.022)), 0.0, 1.0);
    vec3 edge = mix(TEAL, mix(VIOLET, MERCURY, 0.5), clamp(0.25 + y / 30.0, 0.0, 0.9) * sunward);
    colour += edge * ((0.35 + 0.75 * sunward) * line * (1.0 + 1.2 * u_bands.z) + 0.10 * rim);
    colour += mix(TEAL, MERCURY, 0.5) * (0.03 * falls);
    // a ring is light
    // thin whatever its height: by where in the wave's turn it is
    float strength = length(vec3(ring.w, 9.0 * ring.yz)), top = clamp(-ring.w / max(strength, 1e-3), 0.0, 1.0);
    top *= top;
    top *= top;
    colour += mix(TEAL, MERCURY, 0.32) * (smoothstep(0.05, 2.4, strength) * (0.36 * top * top + 0.08 * top) * smoothstep(2.6, 4.2, y));
    // where it meets the street
    colour += mix(TEAL, MERCURY, 0.5) * (0.8 * exp(-y * 14.0) * u_moss * (0.6 + 0.6 * u_pulse) * min(1.0, 0.12 / px_m));
    return colour;
}
