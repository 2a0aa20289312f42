// collective/tower_face.glsl: fractured faces in the glass: each pane shows its own shard of a large face.

uniform sampler2D t_face;  // tower_face.py: normal x, y; openness, > 0.9 a tear; alpha the head

const float FACE_TURNS = 3.0;  // faces that one place shows in a turn of u_drift_a, 97 s

/// Light of one face at a place of the head's picture.
/// q_uv     [0, 1] of one face's picture
/// which    0..3
/// returns  rgb light, a cover
vec4 face_light(vec2 q_uv, float which, vec2 dx, vec2 dy) {
    vec2 cell = vec2(mod(which, 2.0), floor(which * 0.5));
    vec2 uv = (clamp(q_uv, 0.01, 0.99) + cell) * 0.5;
    vec4 t = textureGrad(t_face, uv, dx * 0.5, dy * 0.5);
    vec2 inside = step(vec2(0.0), q_uv) * step(q_uv, vec2(1.0));
    vec2 xy = t.rg * 2.0 - 1.0;
    vec3 n = vec3(xy, sqrt(max(1.0 - dot(xy, xy), 0.0)));
    float open = min(t.b / 0.85, 1.0);
    open *= open;
    float tear = smoothstep(0.87, 0.94, t.b);
    // lit from the sun's side; the other side by the torn sky, the hollows are night
    vec3 sun = vec3(0.80 * sign(u_sun_x + 1e-3), 0.34, 0.50);
    float key = clamp(0.20 + 0.95 * dot(n, sun), 0.0, 1.0);
    float rim = max(dot(n, vec3(-0.85 * sign(u_sun_x + 1e-3), 0.20, 0.15)), 0.0);
    vec3 cold = LIGHTNING * mix(vec3(1.0), SOFT_PURPLE * 1.3, 0.35);
    vec3 skin = mix(mix(SILK_WHITE, PEACH, 0.62) * 1.25, mix(cold, PEACH, 0.55) * 0.95, u_bruise);
    vec3 shade = mix(PINK * SOFT_PURPLE, SOFT_PURPLE * 0.35, u_bruise);
    vec3 c = mix(shade * 0.55, skin * 1.08, key * (0.35 + 0.65 * key)) + mix(SOFT_PURPLE, THREAD_ROSE, u_bruise) * (0.35 * rim * rim);
    vec3 night = mix(BRUISE * vec3(1.6, 1.2, 1.5), BRUISE * 0.5, u_bruise);
    c = mix(night, c, smoothstep(0.10, 0.80, open)) + mix(LIGHTNING, THREAD_CYAN, 0.3) * (4.5 * tear);
    return vec4(c, t.a * inside.x * inside.y);
}

/// The face that stands in the glass at a place, and how plainly.
/// lateral  m across the building as seen, 0 on its axis
/// pane_m   m from the middle of the pane, across as seen and up
/// pane     which one
/// below_m  of this place, m below the top; the building's height and radius in m
/// fine     [0, 1] how well the panes can be told apart
/// returns  rgb light, a cover
vec4 face_in(float lateral, vec2 pane_m, vec2 pane, float below_m, float height, float radius, float number,
             float px_m, float fine) {
    vec2 chance = hash2(pane + vec2(17.0 + number * 31.0, 5.0));
    // a crack runs through most panes: its two sides show two shards
    float lean = (chance.x - 0.5) * 2.4;
    float side = step(0.0, pane_m.y * cos(lean) + pane_m.x * sin(lean) + (chance.y - 0.5) * 1.6);
    vec2 slip = hash2(pane * 2.0 + vec2(side, number)) - 0.5;
    // the hero screams, the lantern weeps: one of the two is always there, and never too broken to be known
    float main_one = 1.0 - step(1.5, number);
    float torn = u_discord * u_discord * mix(1.0, 0.30, main_one);
    float apart = (0.34 + 2.2 * torn) * fine;
    float turn = (slip.x * slip.y * (0.6 + 4.0 * torn) + slip.x * 0.16) * fine;
    float up = height - below_m;
    vec4 sum = vec4(0.0);
    for (float slot = 0.0; slot < 2.0; slot++) {
        float turns = u_drift_a * FACE_TURNS + number * 0.37 + slot * 0.53;
        float turn_no = mod(floor(turns), FACE_TURNS);
        float f = fract(turns);
        float seen = smoothstep(0.0, 0.22, f) * (1.0 - smoothstep(0.80, 1.0, f));
        float which = mod(floor(hash(vec2(number + 3.0, turn_no * 2.0 + slot)) * 3.999) + slot, 4.0);
        float half_m = radius * mix(1.18, 0.86, slot);
        float share = mix(0.385, 0.62, slot);
        float tide = 0.5 + 0.5 * sin(6.2831853 * (u_drift_c + 0.5 * number));  // the two take turns
        if (main_one > 0.5 && slot < 0.5) {
            which = number;
            seen = mix(0.66, 1.0, smoothstep(0.1, 0.6, tide));
            half_m = radius * mix(1.16, 0.98, number);
            share = mix(0.375, 0.605, number);
        } else if (main_one > 0.5) {
            half_m = radius * mix(0.5, 0.62, number);
            share = mix(0.66, 0.235, number);
        }
        float middle = height * share + mix(1.0, 0.35, main_one) * 1.6 * sin(6.2831853 * (u_drift_b + slot * 0.4));
        vec2 at = vec2(lateral - mix(1.1, 0.5, main_one) * sin(6.2831853 * (u_drift_c + slot * 0.3)), up - middle);
        vec2 core = at - pane_m;  // the middle of the pane
        mat2 m = mat2(cos(turn), sin(turn), -sin(turn), cos(turn));
        vec2 q = core + slip * apart + m * pane_m;
        q.x += 0.03 * half_m * sin(q.y / half_m * 3.0 + 6.2831853 * u_breath) * (0.4 + u_pulse);
        vec2 uv = q / (half_m * vec2(1.05, 1.40)) * 0.5 * vec2(1.05, 1.05) + 0.5;
        float grain = px_m / half_m * 0.3;
        vec4 face = face_light(uv, which, vec2(grain, 0.0), vec2(0.0, grain));
        float cover = face.a * seen * (1.0 - sum.a) * mix(1.0, mix(0.6, 0.4, main_one), slot);
        sum += vec4(face.rgb * cover, cover);
    }
    // some panes show nothing
    float lost = step(mix(0.86 + 0.10 * (1.0 - u_discord), 0.96, main_one), hash(pane + vec2(3.0, number)));
    return sum * (1.0 - lost);
}
