// collective/person.frag: robes against the light. The sun stands low behind the people: their near sides are lit by
// the sky and the mirror of the ground, their edges by the sun that comes round and through the cloth.

#include "collective/sky.glsl"

centroid in vec3 v_world;
centroid in vec3 v_normal;
centroid in vec3 v_rest;
centroid in vec4 v_stuff;
centroid in vec4 v_look;
centroid in float v_hem;

uniform float u_keeper;     // 1: hooded ones

uniform vec4 u_lamp_rows;   // x of the left and the right row, z of lamp 0, distance between lamps, m

out vec4 o_colour;

/// Light from the nearest street lamp of each row.
/// returns  x: on the form, y: on what of it is turned to the lamp, for the edge
vec2 lamplight(vec3 n) {
    float number = max(floor((u_lamp_rows.z - v_world.z) / u_lamp_rows.w + 0.5), 0.0);
    vec2 light = vec2(0.0);
    for (int side = 0; side < 2; side++) {
        float x = side == 0 ? u_lamp_rows.x : u_lamp_rows.y;
        vec3 to = vec3(x, 4.05, u_lamp_rows.z - number * u_lamp_rows.w) - v_world;
        float d2 = dot(to, to);
        float lit = dot(n, to) * inversesqrt(max(d2, 1e-4));
        light += vec2(max(lit, 0.0) * max(lit, 0.0), smoothstep(-0.1, 0.8, lit)) / (0.25 + d2 / 8.0);
    }
    return light;
}

/// The pastel of a robe. tint: [0, 1] picks among the palette's neighbours; toward 2 it is the one apart's dark coat.
vec3 robe(float tint) {
    vec3 a = mix(SILK_WHITE * 0.92, PINK, smoothstep(0.0, 0.34, tint));
    a = mix(a, SOFT_PURPLE, smoothstep(0.34, 0.70, tint));
    a = mix(a, PEACH * 0.9, smoothstep(0.78, 1.0, tint));
    a = mix(a, SILK_WHITE * 0.9, 0.28);
    return mix(a, SOFT_PURPLE * SOFT_PURPLE * 0.30, clamp(tint - 1.0, 0.0, 1.0));
}

/// A mask with a smile: two closed eyes, a mouth. Fades before it is finer than the picture.
/// p        at rest, m, head about (0, 1.62, 0.09)
/// returns  how dark, [0, 1]
float features(vec3 p, float grin, float footprint) {
    vec2 eye = vec2(abs(p.x) - 0.031, p.y - 1.646 - 0.9 * (abs(p.x) - 0.031) * (abs(p.x) - 0.031) * 20.0);
    float lid = exp(-eye.x * eye.x / 0.00022 - eye.y * eye.y / 0.000022);
    float curve = (0.6 + 0.7 * grin) * p.x * p.x * 12.0;
    vec2 mouth = vec2(p.x, p.y - 1.573 - curve);
    float wide = mix(0.020, 0.040, grin);
    float line = exp(-mouth.y * mouth.y / mix(0.000014, 0.00005, grin)) * smoothstep(wide, wide * 0.7, abs(p.x));
    float near = smoothstep(0.012, 0.004, footprint) * smoothstep(0.055, 0.075, p.z);
    return max(0.75 * lid, (0.55 + 0.35 * grin) * line) * near;
}

void main() {
    vec3 to_eye = u_eye_world.xyz - v_world;
    float far = length(to_eye);
    vec3 v = to_eye / max(far, 1e-4);
    vec3 n = normalize(v_normal + v * 1e-4);
    vec3 sun = sun_world();
    float footprint = far / max(u_focal_px, 1.0);
    // folds too fine for the mesh: from the waist they deepen to the hem, above it they run across the chest
    float about = 0.0, valley = 0.0;
    if (u_quality > 0.5 && footprint < 0.018) {
        about = atan(v_rest.x, v_rest.z + 1e-4);
        float low = clamp((1.12 - v_rest.y) / 0.8, 0.0, 1.0);
        float bend = about * 9.0 + 1.6 * v_rest.y + v_look.x * 40.0, fine = bend * 2.0 + 5.0 * v_rest.y;
        float across = v_rest.y * 34.0 + 9.0 * v_rest.x + v_look.x * 20.0;
        float near = v_stuff.x * smoothstep(0.018, 0.006, footprint);
        float hang = near * low * (1.0 - v_hem * 0.3), chest = near * (1.0 - smoothstep(0.0, 0.15, low));
        vec3 tangent = vec3(n.z, 0.0, -n.x);
        float swing = hang * (0.34 * cos(bend) + 0.20 * cos(fine));
        n = normalize(n + tangent * swing + vec3(0.0, 0.10 * chest * cos(across), 0.0));
        valley = hang * (0.5 - 0.3 * sin(bend) - 0.2 * sin(fine)) + 0.3 * chest * (0.5 - 0.5 * sin(across));
    }

    float day = 1.0 - u_bruise;
    vec3 cloth = robe(v_look.x);
    vec3 skin = SILK_WHITE * vec3(0.86, 0.74, 0.74);
    vec3 hair = mix(SOFT_PURPLE * SOFT_PURPLE * 0.24, BRUISE * 1.5 + SOFT_PURPLE * 0.06, fract(v_look.x * 7.3));
    hair *= 0.85 + 0.5 * smoothstep(0.2, 1.0, sin(about * 16.0 + 30.0 * v_rest.y))
        * smoothstep(0.008, 0.003, footprint);
    vec3 dark = mix(SOFT_PURPLE * BRUISE * 3.0, cloth * 0.45, 0.6);
    float legs = max(1.0 - v_stuff.x - v_stuff.y - v_stuff.z, 0.0);
    vec3 albedo = cloth * v_stuff.x + skin * v_stuff.y + hair * v_stuff.z + dark * legs;
    float waist = smoothstep(0.022, 0.018, abs(v_rest.y - 1.14)) * smoothstep(0.03, 0.005, footprint);
    albedo = mix(albedo, mix(SILK_WHITE, cloth, 0.35) * 0.9, 0.8 * waist * v_stuff.x * step(abs(v_rest.x), 0.18));
    albedo *= 1.0 - 0.30 * valley;
    // the face has hollows of its own: under the brow, beside the nose, under the lip
    vec2 socket = vec2(abs(v_rest.x) - 0.032, v_rest.y - 1.652) / vec2(0.022, 0.017);
    float hollow = exp(-dot(socket, socket)) + 0.6 * smoothstep(1.575, 1.535, v_rest.y);
    albedo *= 1.0 - 0.30 * v_stuff.y * hollow * step(0.02, v_rest.z) * step(1.45, v_rest.y);
    albedo *= 1.0 - 0.8 * features(v_rest, v_look.y, footprint) * v_stuff.y;
    albedo *= mix(vec3(1.0), vec3(0.19, 0.23, 0.36), smoothstep(0.15, 0.85, u_bruise));  // in the storm they are dark and cool
    if (u_keeper > 0.5) albedo = mix(BRUISE * 0.30, BRUISE * 0.05, v_stuff.y);

    // the sky's dome above, the wet ground below, the bright horizon all round
    float open = v_stuff.w;
    vec3 up = sky(vec3(0.0, 0.96, 0.28));
    vec3 round_about = air(n + vec3(0.0, 0.0, 1e-3));
    vec3 below = 0.62 * round_about + 0.12 * up;
    vec3 dome = mix(below, up, 0.5 + 0.5 * n.y) * 0.42 + round_about * 0.40;
    float foot = smoothstep(-0.05, 0.22, v_world.y);
    vec3 light = dome * mix(0.34, 1.0, open) * mix(0.42, 1.0, foot) * mix(1.0, 0.32, u_bruise);

    // the sun itself, wrapped a little round the form, and dimmed by the bruise
    float facing = dot(n, sun);
    vec3 sunlight = mix(PEACH, SILK_WHITE, 0.4) * (1.55 * day + 0.03);
    // a normal bent past the silhouette would catch the whole sun in one pixel
    float turned = mix(1.0, smoothstep(-0.1, 0.45, dot(n, v)), smoothstep(0.002, 0.010, footprint));
    light += sunlight * max(facing * 0.8 + 0.2, 0.0) * mix(0.5, 1.0, open) * turned;
    vec3 colour = albedo * light;

    // round the edge, and through thin cloth
    float against = max(dot(-v, sun), 0.0);
    float edge = 1.0 - abs(dot(n, v));
    // far away the thin bright line becomes a broad faint one: a line finer than the picture would break into beads
    float rim = mix(edge * edge * sqrt(edge), 0.12 * edge * edge, smoothstep(0.003, 0.012, footprint));
    rim *= smoothstep(0.1, 0.6, open);
    float fuzz = smoothstep(-0.45, 0.5, facing);
    colour += sunlight * rim * fuzz * (0.40 + 1.7 * against * against) * mix(vec3(1.0), albedo, 0.55);
    float through = v_hem * (0.25 + 0.75 * edge) * against * against;
    colour += albedo * albedo * sunlight * through * 0.9;

    // the street lamps, when they are what light there is
    vec2 lamp = lamplight(n);
    vec3 warm = albedo * mix(vec3(1.0), vec3(1.75, 1.10, 0.50), u_bruise);  // by lamplight the storm's blue is gone
    colour += PEACH * (warm * lamp.x * 2.2 + mix(vec3(1.0), albedo, 0.5) * lamp.y * rim * 2.8)
        * (1.0 - 0.6 * u_keeper) * mix(0.10, 1.0, u_bruise) * open;

    // storm: the strokes' sheet light, and the threads' from above
    vec3 above = mix(THREAD_ROSE, THREAD_CYAN, 0.25 + 0.3 * n.x) * (0.5 + 0.5 * n.y);
    colour += albedo * above * u_nerves * (0.04 + 0.10 * u_pulse + 0.16 * u_aria) * (0.3 + 0.7 * u_bruise) * open;
    colour += above * rim * u_nerves * (0.05 + 0.16 * u_pulse) * (0.35 + 0.65 * u_bruise);
    // the strike stands on the horizon: its light grazes whoever is between, one side more than the other
    vec3 strike = normalize(vec3(u_sun_x, 0.10, u_sun_z) + vec3(1e-4));
    float side = dot(n, strike);
    float grazed = smoothstep(-0.55, 0.35, side) * smoothstep(0.1, 0.6, open);
    float ring = mix(edge * edge, 0.30 * edge, smoothstep(0.004, 0.016, footprint));
    float root = u_bruise * u_bruise * (0.26 + 2.2 * u_flash) * (1.0 - 0.7 * u_keeper);
    float crescent = max(side * 0.75 + 0.25, 0.0);
    colour += mix(LIGHTNING, SOFT_PURPLE, 0.25) * root * open
        * (ring * grazed * (1.3 + 0.9 * max(dot(-v, strike), 0.0)) + (0.25 - 0.22 * v_stuff.z + albedo) * crescent * crescent);

    if (u_keeper > 0.5) {
        // the Reservoir's light comes from where they look
        vec3 well = vec3(2.0, -1.0, -52.0) - v_world;
        float lit = max(dot(n, normalize(well)) * 0.75 + 0.25, 0.0);
        colour += mix(THREAD_ROSE, THREAD_CYAN, 0.30) * (0.05 + 0.05 * u_pulse) * u_mouth
            * (0.35 * lit * lit + 2.2 * rim * lit) * (1.0 - 0.8 * v_stuff.y) * (1.0 + 1.5 * u_dark);
        // in the hollows a grain of the light they tend
        vec2 eye = vec2(abs(v_rest.x) - 0.030, v_rest.y - 1.665);
        float ember = exp(-dot(eye, eye) / 0.00007) * v_stuff.y * smoothstep(0.02, 0.006, footprint);
        colour += mix(THREAD_ROSE, THREAD_CYAN, 0.3) * ember * (0.25 + 1.4 * u_pulse);
    }
    colour *= 1.0 - 0.45 * v_look.w * (1.0 - u_keeper) * smoothstep(1.2, 0.0, v_world.y);

    float haze = haze_amount(far, v_world.y);
    haze = max(haze, 0.8 - 0.8 * smoothstep(0.0, 0.9, v_look.z));
    o_colour = vec4(mix(clamp(colour, vec3(0.0), vec3(9.0)), air(-v), haze), 1.0);
}
