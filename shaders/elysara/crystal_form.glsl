// elysara/crystal_form.glsl: a crystal as planes, in its own frame: the axis upright, side 0 across x.

/// How far side i lies from the axis at the foot, m.
float side_m(int i, float radius, vec4 sides) {
    float own = i < 4 ? sides[i] : -0.7 * sides[i - 4];
    return radius * (0.82 + 0.16 * own);
}

/// Which way side i looks, length 1.
vec2 side_way(int i) {
    float a = 1.0471976 * float(i);
    return vec2(cos(a), sin(a));
}
